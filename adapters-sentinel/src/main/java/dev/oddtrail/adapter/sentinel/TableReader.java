package dev.oddtrail.adapter.sentinel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the first table of an answer. */
final class TableReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final List<Table.Column> columns = new ArrayList<>();
    private final List<List<@Nullable String>> rows = new ArrayList<>();

    private TableReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The table; nothing if there is none with columns, a row has another number of values, or this is no answer. */
    static Optional<Table> read(byte[] answer) {
        try (JsonParser parser = JSON.createParser(answer)) {
            TableReader reader = new TableReader(parser);
            return reader.readAnswer() ? Optional.of(new Table(reader.columns, reader.rows)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean readAnswer() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean tables = parser.currentName().equals("tables");
            JsonToken value = parser.nextToken();
            if (tables) {
                return value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT && readTable();
            }
            parser.skipChildren();
        }
        return false;
    }

    private boolean readTable() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            if (array && field.equals("columns")) {
                readColumns();
            } else if (array && field.equals("rows")) {
                readRows();
            } else {
                parser.skipChildren();
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT
                && !columns.isEmpty()
                && rows.stream().allMatch(row -> row.size() == columns.size());
    }

    private void readColumns() throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String type = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("name")) {
                    name = parser.getText();
                } else if (field.equals("type")) {
                    type = parser.getText();
                }
                parser.skipChildren();
            }
            columns.add(new Table.Column(name, type));
        }
    }

    private void readRows() throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            List<@Nullable String> row = new ArrayList<>(columns.size());
            while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                row.add(value());
            }
            rows.add(row);
        }
    }

    /** Text as it is, anything else as it is written. */
    private @Nullable String value() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!parser.currentToken().isStructStart()) {
            return parser.getText();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
