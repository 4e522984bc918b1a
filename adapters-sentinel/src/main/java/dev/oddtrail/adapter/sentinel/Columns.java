package dev.oddtrail.adapter.sentinel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what columns an answer declares. */
final class Columns {
    private static final JsonFactory JSON = new JsonFactory();

    private Columns() {}

    /** The columns of the first table; none if it has none, or this is no answer. */
    static List<Table.Column> of(byte[] answer) {
        try (JsonParser parser = JSON.createParser(answer)) {
            return enter(parser, JsonToken.START_OBJECT)
                            && find(parser, "tables", JsonToken.START_ARRAY)
                            && enter(parser, JsonToken.START_OBJECT)
                            && find(parser, "columns", JsonToken.START_ARRAY)
                    ? columns(parser)
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean enter(JsonParser parser, JsonToken begin) throws IOException {
        return parser.nextToken() == begin;
    }

    /** Goes to the value of a field. */
    private static boolean find(JsonParser parser, String field, JsonToken begin) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(field);
            JsonToken value = parser.nextToken();
            if (found) {
                return value == begin;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static List<Table.Column> columns(JsonParser parser) throws IOException {
        List<Table.Column> columns = new ArrayList<>();
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
        return columns;
    }
}
