package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.port.out.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not opened, and stay as they are. */
class DatabaseRefusalTest {
    @TempDir
    Path directory;

    @Test
    void directoryIsNoDatabase() {
        assertRefused(directory, "is a directory");
    }

    @Test
    void directoryThatIsMissingIsNamed() {
        Path file = directory.resolve("cases/case.db");
        assertRefused(file, "there is no directory " + directory.resolve("cases"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void fileThatIsMissingIsNotMadeUnasked() {
        SqliteSettings settings =
                SqliteDatabaseTest.settings(directory.resolve("case.db")).withoutCreating();
        assertThatThrownBy(() -> SqliteDatabase.open(settings))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("there is no such file");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void linkToNothingIsNoDatabase() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("case.db"), directory.resolve("elsewhere.db"));
        assertRefused(link, "a link to a file that is not there");
    }

    @Test
    void textIsNoDatabase() throws Exception {
        Path file = Files.writeString(directory.resolve("case.db"), "id,time\n".repeat(200));
        assertRefusedUnchanged(file, "is not a database");
    }

    @Test
    void databaseOfAnotherProgramIsNoneOfOurs() throws Exception {
        Path file = directory.resolve("places.sqlite");
        run(file, "CREATE TABLE bookmark (id INTEGER PRIMARY KEY)", "PRAGMA user_version = 1");
        assertRefusedUnchanged(file, "database of another program");
    }

    @Test
    void emptyDatabaseOfAnotherProgramIsNoneOfOurs() throws Exception {
        Path file = directory.resolve("places.sqlite");
        run(file, "PRAGMA application_id = 42");
        assertRefusedUnchanged(file, "database of another program");
    }

    @Test
    void newerSchemaIsRefusedWithBothVersions() throws Exception {
        Path file = directory.resolve("case.db");
        SqliteDatabase.open(SqliteDatabaseTest.settings(file)).close();
        run(file, "PRAGMA user_version = 99", "PRAGMA journal_mode = DELETE");
        Files.delete(directory.resolve("case.db-owner"));
        assertRefusedUnchanged(
                file, "its schema is of version 99, and this program knows those up to " + Schema.NEWEST);
    }

    @Test
    void fileThatIsCutIsDamaged() throws Exception {
        Path file = directory.resolve("case.db");
        SqliteDatabase.open(SqliteDatabaseTest.settings(file)).close();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> SqliteDatabase.open(SqliteDatabaseTest.settings(file)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file + ": it is damaged");
    }

    private void assertRefusedUnchanged(Path file, String reason) throws Exception {
        byte[] before = Files.readAllBytes(file);
        assertRefused(file, reason);
        assertThat(file).hasBinaryContent(before);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> SqliteDatabase.open(SqliteDatabaseTest.settings(file)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    private static void run(Path file, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
