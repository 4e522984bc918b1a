package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.port.out.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    @TempDir
    Path directory;

    @Test
    void isReadableByItsOwnerOnlyAsAreTheFilesBesideIt() throws Exception {
        try (SqliteDatabase database = open("case.db")) {
            add(database, "a");
            try (var files = Files.list(directory)) {
                assertThat(files)
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void leavesNothingBesideItButTheEmptyFileOfOwnersWhenItIsClosed() throws Exception {
        try (SqliteDatabase database = open("case.db")) {
            add(database, "a");
        }
        try (SqliteDatabase database = open("case.db")) {
            assertThat(names(database)).containsExactly("a");
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("case.db", "case.db-owner");
        }
        assertThat(directory.resolve("case.db-owner")).isEmptyFile();
    }

    @Test
    void everyTableIsStrict() {
        try (SqliteDatabase database = open("case.db")) {
            List<String> lax = database.read(
                    tables -> tables.fetch("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
                                    + " AND name NOT LIKE 'sqlite%' AND name <> 'flyway_schema_history'")
                            .map(row -> row.get(0, String.class)));
            assertThat(lax).isEmpty();
        }
    }

    @Test
    void takesAnyNameOfAFileAsItIs() {
        String name = "a?mode=memory&b#c %41 'd\" é;.db";
        try (SqliteDatabase database = open(name)) {
            add(database, "a");
        }
        assertThat(directory.resolve(name)).isNotEmptyFile();
        try (SqliteDatabase database = open(name)) {
            assertThat(names(database)).containsExactly("a");
        }
    }

    @Test
    void changesThatThrowAreUndoneAndWhatIsThrownReachesTheCaller() {
        try (SqliteDatabase database = open("case.db")) {
            add(database, "a");
            IllegalStateException failure = new IllegalStateException("enough");
            assertThatThrownBy(() -> database.write(tables -> {
                        insert(tables, "b");
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(names(database)).containsExactly("a");
            add(database, "c");
            assertThat(names(database)).containsExactly("a", "c");
        }
    }

    @Test
    void statementThatFailsNamesTheFile() {
        try (SqliteDatabase database = open("case.db")) {
            assertThatThrownBy(() -> database.write(tables -> tables.execute("INSERT INTO nowhere VALUES (1)")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(directory.resolve("case.db").toString())
                    .hasMessageContaining("nowhere");
            add(database, "a");
        }
    }

    @Test
    void referencesMustBeKept() {
        try (SqliteDatabase database = open("case.db")) {
            assertThatThrownBy(() -> database.write(
                            tables -> tables.execute("INSERT INTO session_chunk VALUES (7, 0, x'00', x'00')")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("FOREIGN KEY");
        }
    }

    @Test
    void readingSeesWhatWasStoredWhenItBegan() {
        try (SqliteDatabase database = open("case.db")) {
            add(database, "a");
            List<List<String>> seen = new ArrayList<>();
            database.read(tables -> {
                seen.add(names(tables));
                add(database, "b");
                seen.add(names(tables));
                return seen.add(names(database));
            });
            assertThat(seen).containsExactly(List.of("a"), List.of("a"), List.of("a", "b"));
        }
    }

    @Test
    void readingCannotWrite() {
        try (SqliteDatabase database = open("case.db")) {
            assertThatThrownBy(() -> database.read(tables -> insert(tables, "a")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("may only be read");
        }
    }

    @Test
    void manyThreadsWriteOneAfterAnother() throws Exception {
        int threads = 4;
        int each = 25;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (SqliteDatabase database = open("case.db")) {
            CountDownLatch together = new CountDownLatch(threads);
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = "thread " + thread;
                done.add(executor.submit(() -> {
                    together.countDown();
                    together.await();
                    for (int i = 0; i < each; i++) {
                        add(database, name + " " + i);
                        names(database);
                    }
                    return name;
                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
            assertThat(names(database)).hasSize(threads * each).doesNotHaveDuplicates();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void transactionWithinAnotherIsRefused() {
        try (SqliteDatabase database = open("case.db")) {
            assertThatThrownBy(() -> database.write(tables -> {
                        add(database, "a");
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(names(database)).isEmpty();
        }
    }

    @Test
    void nothingBeginsAfterClosing() {
        SqliteDatabase database = open("case.db");
        add(database, "a");
        database.close();
        assertThatThrownBy(() -> names(database)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> add(database, "b")).isInstanceOf(IllegalStateException.class);
        try (SqliteDatabase again = open("case.db")) {
            assertThat(names(again)).containsExactly("a");
        }
    }

    @Test
    void secondOpeningWaitsForTheWriterAndSaysWhoItIs() {
        try (SqliteDatabase first = open("case.db");
                SqliteDatabase second = open("case.db")) {
            try (SqliteDatabase.Unit unit = first.beginUnit()) {
                unit.write(tables -> insert(tables, "a"));
                assertThat(names(second)).containsExactly("a");
                assertThatThrownBy(() -> add(second, "b"))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid() + " on ")
                        .hasMessageContaining("oddtrail 1.2.3");
            }
            add(second, "b");
            assertThat(names(first)).containsExactly("a", "b");
        }
    }

    @Test
    void whatWasStagedIsSweptWhenNobodyCanBeAtIt() {
        try (SqliteDatabase database = open("case.db")) {
            add(database, "a");
            database.write(tables -> stage(tables, "b"));
        }
        try (SqliteDatabase database = open("case.db")) {
            assertThat(names(database)).containsExactly("a");
        }
    }

    @Test
    void whatAnotherIsStagingIsLeftAlone() {
        try (SqliteDatabase first = open("case.db");
                SqliteDatabase.Unit unit = first.beginUnit()) {
            unit.write(tables -> stage(tables, "b"));
            try (SqliteDatabase second = open("case.db")) {
                assertThat(names(second)).containsExactly("b");
            }
        }
    }

    static SqliteSettings settings(Path file) {
        return SqliteSettings.of(file, "1.2.3").withPatience(Duration.ofMillis(50));
    }

    private SqliteDatabase open(String name) {
        return SqliteDatabase.open(settings(directory.resolve(name)));
    }

    private static void add(SqliteDatabase database, String name) {
        database.write(tables -> insert(tables, name));
    }

    private static int insert(DSLContext tables, String name) {
        return insert(tables, name, true);
    }

    private static int stage(DSLContext tables, String name) {
        return insert(tables, name, false);
    }

    private static int insert(DSLContext tables, String name, boolean complete) {
        return tables.insertInto(DATASET)
                .set(DATASET.NAME, name)
                .set(DATASET.IS_COMPLETE, complete)
                .set(DATASET.SESSIONS, 0L)
                .set(DATASET.COMMANDS, 0L)
                .set(DATASET.ORIGIN, "{}")
                .execute();
    }

    private static List<String> names(SqliteDatabase database) {
        return database.read(SqliteDatabaseTest::names);
    }

    private static List<String> names(DSLContext tables) {
        return tables.select(DATASET.NAME).from(DATASET).orderBy(DATASET.ID).fetch(DATASET.NAME);
    }
}
