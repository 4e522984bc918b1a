package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SAVED_VIEW;

import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.triage.SavedView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Keeps views by their names. */
final class SqliteViewRepository implements ViewRepository {
    private final SqliteDatabase database;

    SqliteViewRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void save(SavedView view) {
        database.write(tables -> tables.insertInto(SAVED_VIEW)
                .set(SAVED_VIEW.NAME, view.name())
                .set(SAVED_VIEW.ADDRESS, view.address())
                .set(SAVED_VIEW.ANALYST, view.analyst())
                .set(SAVED_VIEW.SAVED_AT, view.at().toString())
                .onConflict(SAVED_VIEW.NAME)
                .doUpdate()
                .set(SAVED_VIEW.ADDRESS, view.address())
                .set(SAVED_VIEW.ANALYST, view.analyst())
                .set(SAVED_VIEW.SAVED_AT, view.at().toString())
                .execute());
    }

    @Override
    public List<SavedView> all() {
        // Ordered here, because SQLite orders by UTF-8 and Java by UTF-16.
        return database.read(tables -> tables
                .select(SAVED_VIEW.NAME, SAVED_VIEW.ADDRESS, SAVED_VIEW.ANALYST, SAVED_VIEW.SAVED_AT)
                .from(SAVED_VIEW)
                .fetch(row -> new SavedView(row.value1(), row.value2(), row.value3(), Instant.parse(row.value4())))
                .stream()
                .sorted(Comparator.comparing(SavedView::name))
                .toList());
    }

    @Override
    public boolean remove(String name) {
        return database.write(tables -> tables.deleteFrom(SAVED_VIEW)
                        .where(SAVED_VIEW.NAME.eq(name))
                        .execute())
                > 0;
    }
}
