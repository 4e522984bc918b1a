package dev.oddtrail.benchmarks.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.oddtrail.benchmarks.log.LogGenerator;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A made-up log in memory. Equal commands and equal principals are one instance each, as a reader hands them out. */
final class SampleLog {
    static final int EVENTS = 100_000;

    private SampleLog() {}

    /** The events in order of time. */
    static List<AuditEvent> events(int commands) throws IOException {
        Path file = Files.createTempFile("sample", ".csv");
        try {
            LogGenerator.write(file, EVENTS, commands, false);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    static List<Session> sessions(int commands) throws IOException {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(SessionLimits.DEFAULT, sessions::add);
        events(commands).forEach(sessionizer::accept);
        sessionizer.finish();
        return sessions;
    }

    private static List<AuditEvent> read(Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        Map<Cmd, Cmd> commands = new HashMap<>();
        Map<Principal, Principal> principals = new HashMap<>();
        List<AuditEvent> events = new ArrayList<>(EVENTS);
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                Map<String, String> parameters = new LinkedHashMap<>();
                for (JsonNode parameter : json.readTree(field(row, "Parameters"))) {
                    parameters.put(
                            parameter.path("Name").asText(),
                            parameter.path("Value").asText());
                }
                Cmd cmd = new Cmd(field(row, "Operation"), Parameters.ofValues(parameters));
                Principal principal = Principal.of(orNull(field(row, "UserId")), orNull(field(row, "ClientIP")));
                events.add(new AuditEvent(
                        principals.computeIfAbsent(principal, same -> same),
                        Instant.parse(field(row, "TimeGenerated")),
                        AuditEvent.UNSEQUENCED,
                        commands.computeIfAbsent(cmd, same -> same),
                        new RecordPosition(0, events.size() + 2L, 0)));
            }
        }
        return events;
    }

    private static String field(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
