package dev.oddtrail.adapter.persistence.column;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Remembers what was used last, as much as has room; the newest even if it has not. Safe for use by multiple threads.
 */
public final class RecentlyUsed<K, V> {
    private final long room;
    private final ToLongFunction<V> bytes;
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private long used;

    /**
     * @param room how many bytes the values may take
     * @param bytes how many a value takes; always the same
     */
    public RecentlyUsed(long room, ToLongFunction<V> bytes) {
        this.room = room;
        this.bytes = bytes;
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Remembers a value unless there is one; answers that which is remembered. */
    public synchronized V put(K key, V value) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        values.put(key, value);
        used += bytes.applyAsLong(value);
        Iterator<V> oldest = values.values().iterator();
        while (used > room && values.size() > 1) {
            used -= bytes.applyAsLong(oldest.next());
            oldest.remove();
        }
        return value;
    }
}
