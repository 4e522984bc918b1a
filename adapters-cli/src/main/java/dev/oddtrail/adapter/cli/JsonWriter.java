package dev.oddtrail.adapter.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes each record as an object: one a line, or all in one array. */
final class JsonWriter implements RecordWriter {
    private final JsonGenerator json;
    private final SerializableString[] keys;
    private final boolean lines;
    private int column;

    /**
     * @param lines whether each object stands on a line of its own, without an array around them
     */
    JsonWriter(OutputStream out, List<String> columns, boolean lines) throws IOException {
        this.json = generator(out, lines ? "" : "\n");
        this.keys = columns.stream().map(SerializedString::new).toArray(SerializableString[]::new);
        this.lines = lines;
        if (!lines) {
            // An array with each record on a line: as easy to compare as lines, and still one document.
            json.setPrettyPrinter(new MinimalPrettyPrinter("") {
                @Override
                public void beforeArrayValues(JsonGenerator generator) throws IOException {
                    breakBetweenRecords(generator);
                }

                @Override
                public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
                    generator.writeRaw(',');
                    breakBetweenRecords(generator);
                }

                @Override
                public void writeEndArray(JsonGenerator generator, int values) throws IOException {
                    breakBetweenRecords(generator);
                    generator.writeRaw(']');
                }
            });
            json.writeStartArray();
        }
    }

    /** A generator that writes UTF-8 and leaves closing the stream to its owner. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return generator(out, "\n");
    }

    private static JsonGenerator generator(OutputStream out, String between) throws IOException {
        return new JsonFactoryBuilder()
                .rootValueSeparator(between)
                .build()
                .createGenerator(out, JsonEncoding.UTF8)
                .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
    }

    /** Indents with two blanks and ends lines with {@code \n} on every platform. */
    static DefaultPrettyPrinter indented() {
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }

    @Override
    public void text(@Nullable String value) throws IOException {
        key();
        string(json, value);
    }

    @Override
    public void number(long value) throws IOException {
        key();
        json.writeNumber(value);
    }

    @Override
    public void number(double value) throws IOException {
        key();
        json.writeNumber(value);
    }

    @Override
    public void digits(String value) throws IOException {
        key();
        json.writeNumber(value);
    }

    @Override
    public void flag(boolean value) throws IOException {
        key();
        json.writeBoolean(value);
    }

    @Override
    public void texts(List<String> values) throws IOException {
        key();
        json.writeStartArray();
        for (String value : values) {
            string(json, value);
        }
        json.writeEndArray();
    }

    @Override
    public void none() throws IOException {
        key();
        json.writeNull();
    }

    @Override
    public void endRecord() throws IOException {
        json.writeEndObject();
        if (lines) {
            json.writeRaw('\n');
        }
        column = 0;
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void finish() throws IOException {
        if (!lines) {
            json.writeEndArray();
            json.writeRaw('\n');
        }
        json.flush();
        json.close();
    }

    /** Writes text with escapes for what a terminal would misunderstand; a parser gives the text as it was. */
    static void string(JsonGenerator json, @Nullable String value) throws IOException {
        if (value == null || !misleads(value)) {
            json.writeString(value);
            return;
        }
        StringBuilder text = new StringBuilder(value.length() + 16);
        JsonText.append(text, value);
        json.writeRawValue(text.toString());
    }

    /** Whether the text holds what the generator would write as it is, and a terminal or a reader would misunderstand. */
    private static boolean misleads(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return text.codePoints().anyMatch(point -> point > '~' && VisibleText.isHostile(point));
            }
        }
        return false;
    }

    private void key() throws IOException {
        if (column == 0) {
            json.writeStartObject();
        }
        json.writeFieldName(keys[column++]);
    }

    private static void breakBetweenRecords(JsonGenerator json) throws IOException {
        if (json.getOutputContext().inArray()
                && json.getOutputContext().getParent().inRoot()) {
            json.writeRaw('\n');
        }
    }
}
