package dev.oddtrail.adapter.persistence.sqlite;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections that read. As many are open as are needed at the same time, since a reading may begin another; a few stay
 * open for the next.
 */
final class ReaderPool {
    private static final int KEPT = 4;

    private final DatabaseFile file;
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private boolean closed;

    ReaderPool(DatabaseFile file) {
        this.file = file;
    }

    <T> T read(Function<DSLContext, T> queries) throws SQLException {
        PooledConnection reader = borrow();
        boolean sound = false;
        try {
            reader.execute("BEGIN");
            T answer;
            try {
                answer = queries.apply(reader.tables());
            } finally {
                reader.execute("ROLLBACK");
                sound = true;
            }
            return answer;
        } finally {
            if (!sound || !giveBack(reader)) {
                reader.close();
            }
        }
    }

    private PooledConnection borrow() throws SQLException {
        PooledConnection reader = takeIdle();
        return reader == null ? PooledConnection.of(file.connectToRead()) : reader;
    }

    private synchronized @Nullable PooledConnection takeIdle() {
        if (closed) {
            throw new IllegalStateException("the database " + file.named() + " has been closed");
        }
        return idle.pollLast();
    }

    private synchronized boolean giveBack(PooledConnection reader) {
        if (closed || idle.size() == KEPT) {
            return false;
        }
        idle.addLast(reader);
        return true;
    }

    synchronized void close() throws SQLException {
        closed = true;
        for (PooledConnection reader = idle.pollLast(); reader != null; reader = idle.pollLast()) {
            reader.close();
        }
    }
}
