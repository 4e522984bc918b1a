package dev.oddtrail.adapter.persistence.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.jooq.Log;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.tools.JooqLogger;

/** A connection and what jOOQ makes of it. Used by one thread at a time. */
record PooledConnection(Connection connection, DSLContext tables) implements AutoCloseable {
    static {
        JooqLogger.globalThreshold(Log.Level.WARN);
    }

    static PooledConnection of(Connection connection) {
        Settings settings = new Settings()
                .withRenderSchema(false)
                .withCacheRecordMappers(true)
                .withExecuteLogging(false)
                .withDiagnosticsLogging(false);
        return new PooledConnection(connection, DSL.using(connection, SQLDialect.SQLITE, settings));
    }

    void execute(String statement) throws SQLException {
        try (Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
