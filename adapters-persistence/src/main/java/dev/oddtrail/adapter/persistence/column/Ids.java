package dev.oddtrail.adapter.persistence.column;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers distinct values from 0, in the order in which they first come. Once filled, many threads may read. */
public final class Ids<T> {
    private static final int RECENT = 1 << 12;

    private final Map<T, Integer> ids = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** For some hashes the id plus one of the value that had it last: a reader hands out one instance for all equal. */
    private final int[] recent = new int[RECENT];

    /** The id of a value, which is a new one if no equal value came before. */
    public int of(T value) {
        int hash = value.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (RECENT - 1);
        int id = recent[slot] - 1;
        if (id < 0 || !value.equals(values.get(id))) {
            id = look(value);
            recent[slot] = id + 1;
        }
        return id;
    }

    private int look(T value) {
        Integer known = ids.get(value);
        if (known != null) {
            return known;
        }
        int id = values.size();
        ids.put(value, id);
        values.add(value);
        return id;
    }

    public T value(int id) {
        return values.get(id);
    }

    public int size() {
        return values.size();
    }

    /** Every value at the index that is its id; unmodifiable. */
    public List<T> values() {
        return Collections.unmodifiableList(values);
    }
}
