package dev.oddtrail.adapter.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of an answer: values by name, in the order in which they were added. A value is a text, a number, a truth
 * value, a list, or another record's values, and {@code null} where there is none. Not safe for use by multiple threads.
 */
final class Fields {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Fields add(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    Fields add(String name, Optional<?> value) {
        return add(name, (Object) value.orElse(null));
    }

    Fields addAll(Fields more) {
        values.putAll(more.values);
        return this;
    }

    /** The values; not to be changed. */
    Map<String, @Nullable Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Records as a list of their values. */
    static List<Map<String, @Nullable Object>> list(List<Fields> records) {
        return records.stream().map(Fields::values).toList();
    }
}
