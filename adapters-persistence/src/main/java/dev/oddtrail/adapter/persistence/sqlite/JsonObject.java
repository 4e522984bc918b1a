package dev.oddtrail.adapter.persistence.sqlite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object as JSON, for what has many parts and is only ever wanted as a whole. Its text is ASCII, so that any text in
 * it comes back as it was, halves of surrogate pairs too. Not safe for use by multiple threads.
 */
final class JsonObject {
    private static final int LONGEST_TEXT = 64 << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    /** Texts, numbers, truths, lists and objects. */
    private final Map<String, Object> parts;

    JsonObject() {
        this(new LinkedHashMap<>());
    }

    private JsonObject(Map<String, Object> parts) {
        this.parts = parts;
    }

    /**
     * @throws UnreadableJsonException if this is no object
     */
    static JsonObject of(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableJsonException("it is no object");
            }
            return readObject(parser);
        } catch (IOException e) {
            throw new UnreadableJsonException("it is no JSON", e);
        }
    }

    String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(this, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    JsonObject with(String key, String text) {
        return put(key, text);
    }

    JsonObject with(String key, long number) {
        return put(key, number);
    }

    JsonObject with(String key, double number) {
        return put(key, number);
    }

    JsonObject with(String key, boolean truth) {
        return put(key, truth);
    }

    JsonObject with(String key, Optional<String> text) {
        text.ifPresent(present -> put(key, present));
        return this;
    }

    JsonObject with(String key, JsonObject object) {
        return put(key, object);
    }

    JsonObject withTexts(String key, Collection<String> texts) {
        return put(key, List.copyOf(texts));
    }

    JsonObject withObjects(String key, Collection<JsonObject> objects) {
        return put(key, List.copyOf(objects));
    }

    /** The keys, in their order. */
    List<String> keys() {
        return List.copyOf(parts.keySet());
    }

    String text(String key) {
        return get(key, String.class);
    }

    Optional<String> optionalText(String key) {
        return parts.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
    }

    long number(String key) {
        return get(key, Long.class);
    }

    double decimal(String key) {
        return get(key, Number.class).doubleValue();
    }

    boolean truth(String key) {
        return get(key, Boolean.class);
    }

    JsonObject object(String key) {
        return get(key, JsonObject.class);
    }

    List<String> texts(String key) {
        return list(key, String.class);
    }

    List<JsonObject> objects(String key) {
        return list(key, JsonObject.class);
    }

    /** A text with a meaning, such as an instant. */
    <T> T meaning(String key, Function<String, T> of) {
        try {
            return of.apply(text(key));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new UnreadableJsonException("\"" + key + "\" makes no sense", e);
        }
    }

    Instant instant(String key) {
        return meaning(key, Instant::parse);
    }

    private <T> List<T> list(String key, Class<T> type) {
        List<T> list = new ArrayList<>();
        for (Object element : get(key, List.class)) {
            list.add(cast(key, element, type));
        }
        return list;
    }

    private <T> T get(String key, Class<T> type) {
        return cast(key, parts.get(key), type);
    }

    private static <T> T cast(String key, @Nullable Object part, Class<T> type) {
        if (!type.isInstance(part)) {
            throw new UnreadableJsonException("\"" + key + "\" is missing, or of another kind");
        }
        return type.cast(part);
    }

    private JsonObject put(String key, Object part) {
        parts.put(key, part);
        return this;
    }

    private static JsonObject readObject(JsonParser parser) throws IOException {
        JsonObject object = new JsonObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            object.put(key, read(parser));
        }
        return object;
    }

    private static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new UnreadableJsonException("a part of it is of no known kind");
        };
    }

    private static void write(Object part, JsonGenerator to) throws IOException {
        if (part instanceof JsonObject object) {
            to.writeStartObject();
            for (Map.Entry<String, Object> entry : object.parts.entrySet()) {
                to.writeFieldName(entry.getKey());
                write(entry.getValue(), to);
            }
            to.writeEndObject();
        } else if (part instanceof List<?> list) {
            to.writeStartArray();
            for (Object element : list) {
                write(element, to);
            }
            to.writeEndArray();
        } else if (part instanceof String text) {
            to.writeString(text);
        } else if (part instanceof Long number) {
            to.writeNumber(number);
        } else if (part instanceof Double number) {
            to.writeNumber(number);
        } else {
            to.writeBoolean((Boolean) part);
        }
    }

    /** A text in the database is not the JSON that it must be, so that it was damaged after it was written. */
    static final class UnreadableJsonException extends RuntimeException {
        UnreadableJsonException(String finding) {
            super(finding);
        }

        UnreadableJsonException(String finding, Throwable cause) {
            super(finding, cause);
        }
    }
}
