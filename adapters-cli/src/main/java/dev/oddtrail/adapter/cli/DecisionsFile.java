package dev.oddtrail.adapter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads decisions as oddtrail triage export writes them. */
final class DecisionsFile {
    private static final JsonFactory JSON = new JsonFactory();

    private DecisionsFile() {}

    /**
     * All decisions of a file.
     *
     * @throws LogFormatException if a line is no decision; the message names the line
     */
    static List<Decision> read(Path file) throws IOException {
        List<Decision> decisions = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    decisions.add(decision(line, file + ":" + number));
                }
            }
        }
        return decisions;
    }

    private static Decision decision(String line, String place) throws IOException {
        try {
            Map<String, String> fields = fields(line);
            return new Decision(
                    new DatasetId(field(fields, "data")),
                    new SessionId(field(fields, "session_id")),
                    new RunFilterOptions.StateWords().convert(field(fields, "triage")),
                    fields.getOrDefault("note", ""),
                    field(fields, "analyst"),
                    Instant.parse(field(fields, "at")));
        } catch (JsonProcessingException e) {
            throw new LogFormatException(place + ": not a JSON object: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | DateTimeException | TypeMismatch e) {
            throw new LogFormatException(place + ": not a decision: " + e.getMessage());
        }
    }

    private static Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new TypeMismatch("it is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                } else if (parser.currentToken() == JsonToken.VALUE_NULL) {
                    fields.remove(name);
                } else {
                    throw new TypeMismatch(name + " is no text");
                }
            }
        }
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new TypeMismatch("it has no " + name);
        }
        return value;
    }

    private static final class TypeMismatch extends RuntimeException {
        TypeMismatch(String message) {
            super(message);
        }
    }
}
