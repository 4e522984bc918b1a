package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreMaintenanceTest {
    @RegisterExtension
    final OpenStores open = new OpenStores();

    @TempDir
    Path directory;

    private Path file;
    private Path copy;

    @BeforeEach
    void nameFiles() {
        file = directory.resolve("case.db");
        copy = directory.resolve("copy.db");
    }

    @Test
    void infoSaysWhereTheDatabaseIsAndWhatItHolds() {
        Injector injector = filled();
        StoreMaintenance.StoreInfo info =
                injector.getInstance(StoreMaintenance.class).info();
        assertThat(info.file()).contains(file);
        assertThat(info.bytes().orElseThrow()).isPositive();
        assertThat(info.properties())
                .containsEntry("schema", Integer.toString(Schema.NEWEST))
                .containsKey("sqlite");
        assertThat(info.counts())
                .containsEntry("datasets", 1L)
                .containsEntry("sessions", (long) Samples.SESSIONS)
                .containsEntry("models", 1L)
                .containsEntry("runs", 1L)
                .containsEntry("decisions", 0L);
    }

    @Test
    void aBackupHoldsTheSameAndOnlyItsOwnerCanReadIt() throws Exception {
        Injector injector = filled();
        injector.getInstance(StoreMaintenance.class).backup(copy);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        Injector restored = open.open(SqliteSettings.of(copy, "1.2.3"));
        assertThat(restored.getInstance(StoreMaintenance.class).info().counts())
                .isEqualTo(injector.getInstance(StoreMaintenance.class).info().counts());
        assertThat(OpenStores.stores(restored).sessions().find(Samples.FIXED))
                .isEqualTo(OpenStores.stores(injector).sessions().find(Samples.FIXED));
        assertThat(Samples.log(OpenStores.stores(restored).sessions(), Samples.FIXED))
                .contains(Samples.log(1));
    }

    @Test
    void aBackupDuringAnImportIsSoundAndWithoutTheHalfOfIt() {
        Injector injector = filled();
        StoreMaintenance maintenance = injector.getInstance(StoreMaintenance.class);
        SqliteDatabase database = open.last().database();
        DatasetId other = new DatasetId("other");
        try (SqliteDatabase.Unit unit = database.beginUnit()) {
            unit.write(tables -> tables.execute("INSERT INTO dataset (name, sessions, commands, origin)"
                    + " SELECT 'other', sessions, commands, origin FROM dataset"));
            unit.write(tables -> tables.execute("INSERT INTO session_chunk SELECT"
                    + " (SELECT id FROM dataset WHERE name = 'other'), first_number, head, body FROM session_chunk"));
            maintenance.backup(copy);
        }
        Injector restored = open.open(SqliteSettings.of(copy, "1.2.3"));
        assertThat(restored.getInstance(StoreMaintenance.class).check()).isEmpty();
        assertThat(OpenStores.stores(restored).sessions().find(other)).isEmpty();
        assertThat(restored.getInstance(StoreMaintenance.class).info().counts()).containsEntry("datasets", 1L);
        boolean staged = open.last().database().read(Staging::anything);
        assertThat(staged).isFalse();
    }

    @Test
    void aBackupReplacesNothing() throws Exception {
        Injector injector = filled();
        Files.writeString(copy, "precious");
        StoreMaintenance maintenance = injector.getInstance(StoreMaintenance.class);
        assertThatThrownBy(() -> maintenance.backup(copy))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot back up to " + copy + ": there is a file of that name; name another");
        assertThat(copy).hasContent("precious");
        assertThatThrownBy(() -> maintenance.backup(directory)).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> maintenance.backup(directory.resolve("none/copy.db")))
                .hasMessageContaining("there is no directory " + directory.resolve("none"));
        try (var files = Files.list(directory)) {
            assertThat(files.map(found -> found.getFileName().toString()).filter(name -> name.startsWith(".oddtrail")))
                    .isEmpty();
        }
    }

    @Test
    void vacuumGivesBackWhatWasRemoved() throws Exception {
        Injector injector = filled();
        OpenStores.stores(injector).sessions().remove(Samples.FIXED);
        StoreMaintenance maintenance = injector.getInstance(StoreMaintenance.class);
        long before = maintenance.info().bytes().orElseThrow();
        maintenance.vacuum();
        assertThat(maintenance.info().bytes().orElseThrow()).isLessThan(before);
        assertThat(maintenance.check()).isEmpty();
    }

    @Test
    void checkFindsAChunkThatWasChanged() throws Exception {
        filled();
        open.close();
        run("UPDATE session_chunk SET body = zeroblob(length(body)) WHERE first_number = 0");
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        assertThat(injector.getInstance(StoreMaintenance.class).check())
                .singleElement()
                .asString()
                .contains("1 chunks in the column body of the table session_chunk are damaged");
        Stores stores = OpenStores.stores(injector);
        assertThatThrownBy(() -> stores.sessions().forEach(Samples.FIXED, session -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot read " + file + ": it is damaged");
        open.close();
    }

    @Test
    void checkFindsAKeptLogThatWasChanged() throws Exception {
        filled();
        open.close();
        run("UPDATE log_chunk SET content = zeroblob(length(content))");
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        assertThat(injector.getInstance(StoreMaintenance.class).check())
                .singleElement()
                .asString()
                .contains("1 chunks in the column content of the table log_chunk are damaged");
        assertDamagedLog(injector);
        open.close();
    }

    @Test
    void aKeptLogOfWhichBytesAreMissingIsDamaged() throws Exception {
        filled();
        open.close();
        run("UPDATE log_chunk SET bytes = bytes + 1");
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        assertDamagedLog(injector);
        open.close();
    }

    private void assertDamagedLog(Injector injector) {
        LogBytes log =
                OpenStores.stores(injector).sessions().log(Samples.FIXED, 0).orElseThrow();
        assertThatThrownBy(() -> log.read(log.size() - 1, new byte[1], 0, 1))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot read " + file + ": it is damaged");
    }

    @Test
    void keptLogsAreMeasuredAndGoWithTheirDataSet() throws Exception {
        Injector injector = filled();
        StoreMaintenance maintenance = injector.getInstance(StoreMaintenance.class);
        long kept = maintenance.info().keptLogBytes();
        assertThat(kept)
                .isBetween(Samples.log(1).length / 2L, (long) Samples.log(1).length)
                .isEqualTo(number("SELECT sum(length(content)) FROM log_chunk"));
        OpenStores.stores(injector).sessions().remove(Samples.FIXED);
        assertThat(maintenance.info().keptLogBytes()).isZero();
        assertThat(number("SELECT count(*) FROM log_chunk")).isZero();
    }

    @Test
    void checkFindsThatAPartOfAKeptLogIsGone() throws Exception {
        filled();
        open.close();
        run("DELETE FROM log_chunk WHERE first_byte = (SELECT max(first_byte) FROM log_chunk)");
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        assertThat(injector.getInstance(StoreMaintenance.class).check())
                .singleElement()
                .asString()
                .startsWith("the kept logs of the data set \"" + Samples.FIXED.text() + "\" have ");
        open.close();
    }

    @Test
    void checkFindsAReferenceToNothing() throws Exception {
        filled();
        open.close();
        run("PRAGMA foreign_keys = 0", "DELETE FROM dataset");
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        assertThat(injector.getInstance(StoreMaintenance.class).check())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).contains("refers to a row of the table dataset"));
        open.close();
    }

    @Test
    void checkFindsAPageThatWasOverwritten() throws Exception {
        filled();
        open.close();
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 12_288; i < 40_960; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Files.write(file, bytes);
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        assertThat(injector.getInstance(StoreMaintenance.class).check()).isNotEmpty();
        open.close();
    }

    private Injector filled() {
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        Stores stores = OpenStores.stores(injector);
        stores.sessions().save(Samples.FIXED, sink -> Samples.push(Samples.SESSIONS, 1, sink));
        stores.models().save(Samples.model(1));
        stores.scores().save(Samples.setup(), sink -> {
            for (int i = 0; i < Samples.SESSIONS; i++) {
                sink.accept(Samples.scored(i));
            }
        });
        return injector;
    }

    private long number(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
