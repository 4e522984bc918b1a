package dev.oddtrail.adapter.logs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.oddtrail.application.log.LogFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A part of a declaration that knows where it was written: an object, a list, or a text. Numbers and truths are texts.
 * Comments are allowed.
 *
 * @param file what it was read from
 * @param line from 1
 * @param key of what this is the value; empty for the whole
 */
record Declaration(String file, int line, String key, Value value) {
    private static final int DEEPEST = 20;

    /** How the parser begins what it says of a key that is there twice; it has no type of its own for that. */
    private static final String DUPLICATE = "Duplicate field";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What was written. */
    sealed interface Value {}

    record Text(String text) implements Value {}

    record Elements(List<Declaration> list) implements Value {}

    record Members(Map<String, Declaration> byKey) implements Value {}

    /**
     * @param file what the bytes are called in messages
     * @throws LogFormatException if they are no JSON
     */
    static Declaration read(String file, InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            Declaration whole = read(file, "", parser, 0);
            if (parser.nextToken() != null) {
                throw new LogFormatException(
                        file + ":" + parser.currentLocation().getLineNr() + ": there is more than one declaration");
            }
            return whole;
        } catch (JacksonException e) {
            throw new LogFormatException(file + place(e) + ": this is no JSON: " + problem(e), e);
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ":1"
                : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
    }

    private static String problem(JacksonException e) {
        if (e instanceof JsonEOFException) {
            return "it ends before all of its brackets and quotes are closed";
        }
        return String.valueOf(e.getOriginalMessage()).startsWith(DUPLICATE)
                ? "this key is there twice"
                : "what stands here does not belong here; is a comma, a quote, a colon or a bracket missing before it?";
    }

    private static Declaration read(String file, String key, JsonParser parser, int depth) throws IOException {
        int line = Math.max(1, parser.currentTokenLocation().getLineNr());
        if (depth > DEEPEST || parser.currentToken() == null) {
            throw new LogFormatException(file + ":" + line + (depth == 0 ? ": there is nothing in it" : ": too deep"));
        }
        Value value = switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Declaration> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(file, name, parser, depth + 1));
                }
                yield new Members(members);
            }
            case START_ARRAY -> {
                List<Declaration> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(file, key, parser, depth + 1));
                }
                yield new Elements(elements);
            }
            default -> new Text(parser.getText());
        };
        return new Declaration(file, line, key, value);
    }

    /** An error that names this place. */
    LogFormatException wrong(String problem) {
        return new LogFormatException(file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
    }

    /** This object with the keys that it does not have itself taken from another. */
    Declaration extending(Declaration other) {
        Map<String, Declaration> all = new LinkedHashMap<>(other.members());
        all.putAll(members());
        return new Declaration(file, line, key, new Members(all));
    }

    /** What a key of this object holds. */
    Optional<Declaration> member(String name) {
        return Optional.ofNullable(members().get(name));
    }

    /**
     * @throws LogFormatException if there is no such key
     */
    Declaration needed(String name) {
        return member(name).orElseThrow(() -> wrong("there is no " + name));
    }

    /**
     * The keys of this object, in order, and what they hold.
     *
     * @throws LogFormatException if it is no object
     */
    Map<String, Declaration> members() {
        if (value instanceof Members members) {
            return members.byKey();
        }
        throw wrong("an object in braces is expected here");
    }

    /**
     * @throws LogFormatException if it is no list
     */
    List<Declaration> elements() {
        if (value instanceof Elements elements) {
            return elements.list();
        }
        throw wrong("a list in brackets is expected here");
    }

    /**
     * @throws LogFormatException if it is no text
     */
    String text() {
        if (value instanceof Text text) {
            return text.text();
        }
        throw wrong("a text is expected here");
    }

    /** The texts of this list; a text alone is a list of one. */
    List<String> texts() {
        return value instanceof Text text
                ? List.of(text.text())
                : elements().stream().map(Declaration::text).toList();
    }

    /** What the key's text means. */
    <T> Optional<T> meaning(String name, Function<Declaration, T> meaning) {
        return member(name).map(meaning);
    }

    /** The texts that a key holds; none where there is no such key. */
    List<String> texts(String name) {
        return member(name).map(Declaration::texts).orElse(List.of());
    }

    /** The elements that a key holds; none where there is no such key. */
    List<Declaration> elements(String name) {
        return member(name).map(Declaration::elements).orElse(List.of());
    }

    /**
     * The constant that this text names, in lower case with hyphens or underscores.
     *
     * @throws LogFormatException if there is none
     */
    <E extends Enum<E>> E constant(Class<E> type) {
        return named(type, text());
    }

    /** The constant that a text at this place names. */
    <E extends Enum<E>> E named(Class<E> type, String text) {
        String wanted = text.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> wrong(Excerpt.of(text) + " is not known here; there are "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Declaration::word)
                                .collect(Collectors.joining(", "))));
    }

    /** How a declaration writes a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws LogFormatException if the object has another key
     */
    void expectOnly(Set<String> known) {
        members().forEach((name, member) -> {
            if (!known.contains(name)) {
                throw member.wrong("there is no such key; there are "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
    }
}
