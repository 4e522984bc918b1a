package dev.oddtrail.adapter.sentinel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an answer says went wrong.
 *
 * @param codes of the errors within one another, outermost first
 * @param messages likewise
 * @param line of the query that is meant, from 1
 * @param position in that line, from 1
 */
record Complaint(List<String> codes, List<String> messages, OptionalInt line, OptionalInt position) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 20;
    private static final List<String> TOO_MUCH = List.of(
            "e_query_result_set_too_large",
            "80da0003",
            "-2133196797",
            "e_runaway_query",
            "80da0001",
            "query result set has exceeded",
            "exceed the set limit",
            "exceeded the allowed limits",
            "responsepayloadtoolarge",
            "response size too large");

    private static final Complaint NONE = new Complaint(List.of(), List.of(), OptionalInt.empty(), OptionalInt.empty());

    /** The error of an answer; nothing if it is not JSON or tells of none. */
    static Complaint of(byte[] answer) {
        try (JsonParser parser = JSON.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean error = parser.currentName().equals("error");
                parser.nextToken();
                if (error && parser.currentToken() == JsonToken.START_OBJECT) {
                    return new Reading(parser).complaint();
                }
                parser.skipChildren();
            }
            return NONE;
        } catch (IOException e) {
            return NONE;
        }
    }

    /** Whether the answer was too large, or its making took too much. */
    boolean isOfSize() {
        List<String> texts = new ArrayList<>(codes);
        texts.addAll(messages);
        return texts.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> TOO_MUCH.stream().anyMatch(text::contains));
    }

    /** The messages, with the place where one is meant. */
    String sentence() {
        String said = messages.isEmpty() ? String.join(", ", codes) : String.join(" ", messages);
        if (line.isEmpty()) {
            return said;
        }
        String place = "line " + line.getAsInt() + (position.isPresent() ? ", position " + position.getAsInt() : "");
        return said.isEmpty() ? place : place + ": " + said;
    }

    boolean isEmpty() {
        return codes.isEmpty() && messages.isEmpty();
    }

    private static final class Reading {
        private final JsonParser parser;
        private final List<String> codes = new ArrayList<>();
        private final Set<String> messages = new LinkedHashSet<>();
        private OptionalInt line = OptionalInt.empty();
        private OptionalInt position = OptionalInt.empty();

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        Complaint complaint() throws IOException {
            object(0);
            return new Complaint(List.copyOf(codes), List.copyOf(messages), line, position);
        }

        /** An error, and those within it. */
        private void object(int depth) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
                    object(depth + 1);
                } else if (value == JsonToken.START_ARRAY && name.equals("details")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT && depth < DEEPEST) {
                        object(depth + 1);
                    }
                } else if (value.isStructStart()) {
                    parser.skipChildren();
                } else {
                    scalar(name);
                }
            }
        }

        private void scalar(String name) throws IOException {
            switch (name) {
                case "code" -> codes.add(parser.getText());
                case "message" -> messages.add(parser.getText().strip());
                case "line" -> line = number(line);
                case "pos" -> position = number(position);
                default -> {}
            }
        }

        private OptionalInt number(OptionalInt otherwise) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? OptionalInt.of(parser.getValueAsInt())
                    : otherwise;
        }
    }
}
