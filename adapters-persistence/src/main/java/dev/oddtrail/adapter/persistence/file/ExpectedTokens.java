package dev.oddtrail.adapter.persistence.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Function;

/**
 * Takes from a parser what is expected to come next. Whatever else comes is a {@link ContentException} that says where,
 * and never what: the file may be anybody's.
 */
final class ExpectedTokens {
    private static final int LONGEST_WORD = 64;

    private final JsonParser parser;
    private boolean pending;

    ExpectedTokens(JsonParser parser) {
        this.parser = parser;
    }

    void beginObject() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
    }

    void endObject() throws IOException {
        expect(JsonToken.END_OBJECT, "the end of an object");
    }

    void beginArray() throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
    }

    void endArray() throws IOException {
        expect(JsonToken.END_ARRAY, "the end of a list");
    }

    /** Whether the list that was begun goes on; its end is taken. */
    boolean more() throws IOException {
        if (next() == JsonToken.END_ARRAY) {
            return false;
        }
        pending = true;
        return true;
    }

    /** Whether null comes, which is then taken. */
    boolean isNull() throws IOException {
        pending = next() != JsonToken.VALUE_NULL;
        return !pending;
    }

    /** Takes the key of what comes next. */
    ExpectedTokens key(String name) throws IOException {
        if (next() != JsonToken.FIELD_NAME || !name.equals(parser.currentName())) {
            throw unexpected("the key \"" + name + "\"");
        }
        return this;
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        return parser.getText();
    }

    /** A text of at most 64 characters, taken apart by the function. */
    <T> T word(String what, Function<String, T> meaning) throws IOException {
        expect(JsonToken.VALUE_STRING, what);
        if (parser.getTextLength() > LONGEST_WORD) {
            throw unexpected(what);
        }
        return meaning.apply(parser.getText());
    }

    /** One of these words. */
    <E> E oneOf(E[] constants, Function<E, String> word) throws IOException {
        expect(JsonToken.VALUE_STRING, "a word");
        String text = parser.getText();
        for (E constant : constants) {
            if (word.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw unexpected("a word with a meaning here");
    }

    boolean truth() throws IOException {
        JsonToken token = next();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw unexpected("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    long number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    /** A whole number from 0 to the limit. */
    int number(int limit) throws IOException {
        long number = number();
        if (number < 0 || number > limit) {
            throw unexpected("a number from 0 to " + limit);
        }
        return (int) number;
    }

    double decimal() throws IOException {
        if (!next().isNumeric()) {
            throw unexpected("a number");
        }
        double decimal = parser.getDoubleValue();
        if (!Double.isFinite(decimal)) {
            throw unexpected("a number that a double can hold");
        }
        return decimal;
    }

    /** Takes the end of the file. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw unexpected("the end of the file");
        }
    }

    ContentException unexpected(String expected) {
        return new ContentException("at byte " + parser.currentTokenLocation().getByteOffset() + " stands not "
                + expected + ", as it should");
    }

    private void expect(JsonToken token, String what) throws IOException {
        if (next() != token) {
            throw unexpected(what);
        }
    }

    private JsonToken next() throws IOException {
        if (pending) {
            pending = false;
            return parser.currentToken();
        }
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new ContentException("the file ends too early");
        }
        return token;
    }
}
