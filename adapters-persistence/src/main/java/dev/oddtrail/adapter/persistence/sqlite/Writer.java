package dev.oddtrail.adapter.persistence.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes, opened when it is first needed. Threads take turns in the order in which they come.
 * After a failure it is opened anew, so that no half of a transaction is left in it.
 */
final class Writer implements AutoCloseable {
    private final DatabaseFile file;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable PooledConnection open;
    private boolean closed;

    Writer(DatabaseFile file) {
        this.file = file;
    }

    <T> T transaction(Function<DSLContext, T> changes) throws SQLException {
        return inTurn(connection -> {
            connection.execute("BEGIN IMMEDIATE");
            T outcome = changes.apply(connection.tables());
            connection.execute("COMMIT");
            return outcome;
        });
    }

    void alone(Consumer<Connection> work) throws SQLException {
        inTurn(connection -> {
            work.accept(connection.connection());
            return true;
        });
    }

    private <T> T inTurn(Work<T> work) throws SQLException {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction cannot be begun within another");
        }
        turn.lock();
        try {
            PooledConnection connection = connection();
            boolean done = false;
            try {
                T outcome = work.on(connection);
                done = true;
                return outcome;
            } finally {
                if (!done) {
                    // Closing it rolls back what it had begun.
                    open = null;
                    connection.close();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private PooledConnection connection() throws SQLException {
        if (closed) {
            throw new IllegalStateException("the database " + file.named() + " has been closed");
        }
        PooledConnection connection = open;
        if (connection == null) {
            connection = PooledConnection.of(file.sourceToWrite().getConnection());
            open = connection;
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        turn.lock();
        try {
            closed = true;
            PooledConnection connection = open;
            open = null;
            if (connection != null) {
                connection.close();
            }
        } finally {
            turn.unlock();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(PooledConnection connection) throws SQLException;
    }
}
