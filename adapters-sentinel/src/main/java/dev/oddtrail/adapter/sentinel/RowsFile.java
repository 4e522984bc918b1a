package dev.oddtrail.adapter.sentinel;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.oddtrail.application.log.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file of rows, in the form in which a workspace answers: one table, however many answers it came in. Only
 * its owner can read it. Equal rows give equal bytes.
 */
final class RowsFile implements AutoCloseable {
    /** Halves of characters, which logs can hold, have no other form than an escape. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private final Path path;
    private final JsonGenerator json;
    private @Nullable List<Table.Column> columns;
    private long rows;

    private RowsFile(Path path) throws IOException {
        this.path = path;
        this.json = JSON.createGenerator(path.toFile(), JsonEncoding.UTF8);
    }

    /**
     * @throws LogUnavailableException if the file cannot be made
     */
    static RowsFile in(Path directory) {
        try {
            return new RowsFile(Files.createTempFile(directory, "oddtrail-workspace-", ".json"));
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    Path path() {
        return path;
    }

    /** How many there are. */
    long rows() {
        return rows;
    }

    /**
     * Adds rows behind the others.
     *
     * @throws LogUnavailableException if they have other columns than those, or cannot be written
     */
    void append(Table table) {
        try {
            if (columns == null) {
                begin(table.columns());
            } else if (!columns.equals(table.columns())) {
                throw new LogUnavailableException(
                        "the parts of the answer have different columns, and cannot be put together: " + names(columns)
                                + " and " + names(table.columns())
                                + "; let the query name its columns with \"project\"");
            }
            for (List<@Nullable String> row : table.rows()) {
                json.writeRaw('\n');
                json.writeStartArray();
                for (String value : row) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            rows += table.rows().size();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Ends the table; nothing can be added any more. */
    void finish() {
        try {
            if (columns == null) {
                begin(List.of());
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Deletes the file. */
    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new LogUnavailableException(
                    path + " holds rows of a workspace and cannot be deleted: " + e.getMessage(), e);
        }
    }

    private void begin(List<Table.Column> first) throws IOException {
        columns = first;
        json.writeStartObject();
        json.writeArrayFieldStart("tables");
        json.writeStartObject();
        json.writeStringField("name", "PrimaryResult");
        json.writeArrayFieldStart("columns");
        for (Table.Column column : first) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
    }

    private static String names(List<Table.Column> columns) {
        return String.join(", ", columns.stream().map(Table.Column::name).toList());
    }

    private static LogUnavailableException unwritable(Path place, IOException e) {
        return new LogUnavailableException(
                "rows of a workspace cannot be kept in " + place + ": " + e.getMessage()
                        + "; ODDTRAIL_TMPDIR names another directory for temporary files",
                e);
    }
}
