package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.Stores;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What earlier versions wrote is read. For each version of the schema there is a database that the program of that time
 * wrote; README.md beside them says how.
 */
class MigrationTest {
    private static final int FIRST_WITH_LOGS = 3;

    @RegisterExtension
    final OpenStores open = new OpenStores();

    @TempDir
    Path directory;

    static IntStream versions() {
        return IntStream.rangeClosed(1, Schema.NEWEST);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aCaseOfEveryVersionIsBroughtUpToDateWithAllThatIsInIt(int version) throws Exception {
        Path file = directory.resolve("case.db");
        try (InputStream packed = MigrationTest.class.getResourceAsStream("case-v" + version + ".db.gz")) {
            assertThat(packed).as("a database of version %d", version).isNotNull();
            Files.copy(new GZIPInputStream(packed), file);
        }
        assertThat(number(file, "PRAGMA user_version")).isEqualTo(version);
        Injector injector = open.open(SqliteSettings.of(file, "1.2.3"));
        Stores stores = OpenStores.stores(injector);
        SampleCase.assertWhole(stores);
        assertThat(stores.sessions().log(Samples.FIXED, 0).isPresent()).isEqualTo(version >= FIRST_WITH_LOGS);
        StoreMaintenance maintenance = injector.getInstance(StoreMaintenance.class);
        assertThat(maintenance.check()).isEmpty();
        assertThat(maintenance.info().properties()).containsEntry("schema", Integer.toString(Schema.NEWEST));
    }

    @Test
    void aMigratedDatabaseHasTheTablesOfANewOne() throws Exception {
        Path fresh = directory.resolve("new.db");
        open.open(SqliteSettings.of(fresh, "1.2.3"));
        Path migrated = directory.resolve("old.db");
        try (InputStream packed = MigrationTest.class.getResourceAsStream("case-v1.db.gz")) {
            assertThat(packed).isNotNull();
            Files.copy(new GZIPInputStream(packed), migrated);
        }
        open.open(SqliteSettings.of(migrated, "1.2.3"));
        assertThat(tables(migrated)).isEqualTo(tables(fresh));
    }

    @Test
    void theNewestVersionIsThatOfTheLastScript() throws Exception {
        Path scripts = scripts();
        try (Stream<Path> files = Files.list(scripts)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("V([0-9]+)__.*", "$1"))
                            .mapToInt(Integer::parseInt)
                            .sorted())
                    .containsExactlyElementsOf(versions().boxed().toList());
        }
    }

    private static Path scripts() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MigrationTest.class.getResource("migration"))
                .toURI());
    }

    private static List<String> tables(Path file) throws Exception {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_schema ORDER BY type, name")) {
            while (rows.next()) {
                tables.add(String.valueOf(rows.getString(1)));
            }
        }
        return tables;
    }

    private static int number(Path file, String query) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
