package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables' version. It stands in the file's own header, beside a number that says whose file it is, so that a file is
 * known before anything of it is changed.
 */
final class Schema {
    /** The newest version, that of the last migration. */
    static final int NEWEST = 3;

    /** "Oddt", as SQLite's documentation of application_id asks for. */
    static final int APPLICATION_ID = 0x4F646474;

    private static final String MIGRATIONS = "classpath:dev/oddtrail/adapter/persistence/sqlite/migration";

    private Schema() {}

    /**
     * The version of a file's tables; 0 when there are none yet.
     *
     * @throws StorageException if they are another program's, or of a version that is not known here
     */
    static int version(Path file, Connection connection) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (empty && application == 0 && version == 0) {
            return 0;
        }
        if (application != APPLICATION_ID || version < 1) {
            throw new StorageException("cannot open " + file
                    + ": it is a SQLite database of another program; nothing in it was changed. Name another file");
        }
        if (version > NEWEST) {
            throw new StorageException("cannot open " + file + ": its schema is of version " + version
                    + ", and this program knows those up to " + NEWEST
                    + "; nothing in it was changed. Use the program's newer version");
        }
        return version;
    }

    /** Brings the tables to the newest version; each step is one transaction. */
    static void migrate(DataSource database) {
        migrate(database, Integer.toString(NEWEST));
    }

    static void migrate(DataSource database, String version) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations(MIGRATIONS)
                .target(version)
                .load()
                .migrate();
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
