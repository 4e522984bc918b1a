package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.inject.Injector;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.Stores;
import dev.oddtrail.domain.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the machine can do to a database, and what the user is told. */
class DatabaseFailureTest {
    /** In kibibytes: room for SQLite's library, and for some imports. */
    private static final String LARGEST_FILE = "4000";

    @RegisterExtension
    final OpenStores open = new OpenStores();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void storeSomething() {
        file = directory.resolve("case.db");
        Stores stores = OpenStores.stores(open.open(settings()));
        stores.sessions().save(Samples.FIXED, sink -> Samples.push(Samples.SESSIONS, 1, sink));
        stores.models().save(Samples.model(1));
        open.close();
    }

    @Test
    void aFullDiskIsNamedAndWhatWasThereBeforeIsKept() throws Exception {
        List<String> limited = List.of("bash", "-c", "ulimit -f " + LARGEST_FILE + " && exec \"$0\" \"$@\"");
        try (ChildProgram program = ChildProgram.start(limited, file, "grow", 1)) {
            List<String> said = program.end();
            assertThat(program.exitCode()).isEqualTo(StoreWorker.FAILED);
            assertThat(said.get(said.size() - 1))
                    .startsWith("cannot write to " + file)
                    .contains("what was stored before is unchanged")
                    .containsIgnoringCase("make room");
            Injector injector = open.open(settings());
            assertThat(injector.getInstance(StoreMaintenance.class).check()).isEmpty();
            Stores stores = OpenStores.stores(injector);
            assertThat(sessions(stores, Samples.FIXED)).hasSize(Samples.SESSIONS);
            int acknowledged = said.size() - 2;
            assertThat(acknowledged).isPositive();
            assertThat(stores.sessions().datasets()).hasSize(acknowledged + 1);
            assertThat(sessions(stores, new DatasetId("imported " + acknowledged)))
                    .hasSize(5_000);
        }
    }

    @Test
    void aFileThatMayOnlyBeReadIsRead() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertReadOnly();
    }

    @Test
    void aDirectoryThatMayOnlyBeReadIsRead() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        try {
            assertReadOnly();
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFileWithoutPermissionIsNamed() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        try (ChildProgram program = ChildProgram.start(withoutPrivileges(), file, "read", 0)) {
            assertThat(program.end())
                    .singleElement()
                    .satisfies(said -> assertThat(said)
                            .isEqualTo(
                                    "cannot open " + file + ": this user may not read it; have its owner permit it"));
            assertThat(program.exitCode()).isEqualTo(StoreWorker.FAILED);
        }
    }

    @Test
    void aFileThatCannotBeMadeIsNamed() throws Exception {
        Path locked = Files.createDirectory(
                directory.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        Path missing = locked.resolve("case.db");
        try (ChildProgram program = ChildProgram.start(withoutPrivileges(), missing, "read", 0)) {
            assertThat(program.end())
                    .singleElement()
                    .satisfies(said -> assertThat(said)
                            .isEqualTo("cannot make " + missing + ": this user may not write to " + locked
                                    + "; name a file elsewhere"));
        }
    }

    @Test
    void anotherProgramThatWritesIsWaitedForAndNamed() throws Exception {
        try (ChildProgram program = ChildProgram.start(List.of(), file, "hold", 0)) {
            assertThat(List.of(program.line(), program.line())).containsExactly("ready", "holding");
            Stores stores = OpenStores.stores(open.open(settings().withPatience(Duration.ofMillis(60))));
            assertThat(sessions(stores, Samples.FIXED)).hasSize(Samples.SESSIONS);
            assertThatThrownBy(() -> stores.models().save(Samples.model(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("cannot write to " + file + ": process " + program.pid() + " on ")
                    .hasMessageContaining("oddtrail 1.2.3, has been writing to it");
            List<String> said = program.killAfter(0);
            assertThat(said).isEmpty();
            stores.models().save(Samples.model(2));
        }
    }

    @Test
    void aStrangeProgramThatWritesIsWaitedForAndCalledThat() throws Exception {
        Stores stores = OpenStores.stores(open.open(settings().withPatience(Duration.ofMillis(60))));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> stores.models().save(Samples.model(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith(
                            "cannot write to " + file + ": another program, which is no oddtrail, has locked it");
            statement.execute("ROLLBACK");
        }
        stores.models().save(Samples.model(2));
    }

    private void assertReadOnly() throws Exception {
        try (ChildProgram program = ChildProgram.start(withoutPrivileges(), file, "read", 0)) {
            List<String> said = program.end();
            assertThat(said).hasSize(3);
            assertThat(said.get(1)).isEqualTo("1 data sets");
            assertThat(said.get(2))
                    .isEqualTo("cannot write to " + file + ": it may only be read; permit writing to it and to its"
                            + " directory, or name another file");
            assertThat(program.exitCode()).isEqualTo(StoreWorker.FAILED);
        }
    }

    /** Permissions mean nothing to the superuser, unless it gives up that privilege. */
    private static List<String> withoutPrivileges() {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue(Files.isExecutable(setpriv), "the superuser needs setpriv to run this");
        return List.of(setpriv.toString(), "--bounding-set=-dac_override,-dac_read_search");
    }

    private SqliteSettings settings() {
        return SqliteSettings.of(file, "1.2.3").withStagedBytes(10_000);
    }

    private static List<Session> sessions(Stores stores, DatasetId id) {
        List<Session> sessions = new ArrayList<>();
        stores.sessions().forEach(id, sessions::add);
        assertThat(stores.sessions().find(id).map(Dataset::sessions)).contains((long) sessions.size());
        return sessions;
    }
}
