package dev.oddtrail.benchmarks.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.oddtrail.benchmarks.log.LogGenerator;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A made-up log in memory, as a reader hands it out: equal commands and equal principals are one instance each, and the
 * values of free text are withheld.
 */
final class SampleLog {
    static final int EVENTS = 100_000;

    private SampleLog() {}

    /** The events in order of time, commands with what this detail needs. */
    static List<AuditEvent> events(int commands, Detail detail) throws IOException {
        Path file = Files.createTempFile("sample", ".csv");
        try {
            LogGenerator.write(file, EVENTS, commands, false);
            return events(read(file), detail);
        } finally {
            Files.delete(file);
        }
    }

    static List<Session> sessions(int commands, Detail detail) throws IOException {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(SessionLimits.DEFAULT, sessions::add);
        events(commands, detail).forEach(sessionizer::accept);
        sessionizer.finish();
        return sessions;
    }

    private record Row(String time, String user, String address, String command, Map<String, String> parameters) {}

    private static List<Row> read(Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        List<Row> read = new ArrayList<>(EVENTS);
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
                read.add(new Row(
                        field(row, "TimeGenerated"),
                        field(row, "UserId"),
                        field(row, "ClientIP"),
                        field(row, "Operation"),
                        parameters));
            }
        }
        return read;
    }

    private static List<AuditEvent> events(List<Row> rows, Detail detail) {
        Set<String> freeText = freeText(rows);
        Map<Cmd, Cmd> commands = new HashMap<>();
        Map<Principal, Principal> principals = new HashMap<>();
        List<AuditEvent> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Cmd cmd = new Cmd(row.command(), parameters(row.parameters(), detail, freeText));
            Principal principal = Principal.of(orNull(row.user()), orNull(row.address()));
            events.add(new AuditEvent(
                    principals.computeIfAbsent(principal, same -> same),
                    Instant.parse(row.time()),
                    AuditEvent.UNSEQUENCED,
                    commands.computeIfAbsent(cmd, same -> same),
                    new RecordPosition(0, events.size() + 2L, 0)));
        }
        return events;
    }

    private static Set<String> freeText(List<Row> rows) {
        Map<String, Set<String>> values = new HashMap<>();
        for (Row row : rows) {
            row.parameters()
                    .forEach((name, value) -> values.computeIfAbsent(name, first -> new HashSet<>())
                            .add(value));
        }
        Set<String> freeText = new HashSet<>();
        values.forEach((name, distinct) -> {
            if (distinct.size() > ValueRetention.DEFAULT.limit(name)) {
                freeText.add(name);
            }
        });
        return freeText;
    }

    private static Parameters parameters(Map<String, String> all, Detail detail, Set<String> freeText) {
        if (detail == Detail.COMMANDS) {
            return Parameters.NONE;
        }
        if (detail == Detail.PARAMETERS) {
            return Parameters.ofNames(all.keySet());
        }
        Map<String, String> kept = new LinkedHashMap<>(all);
        kept.keySet().removeAll(freeText);
        Set<String> withheld = new LinkedHashSet<>(all.keySet());
        withheld.retainAll(freeText);
        return all.isEmpty() ? Parameters.NONE : new Parameters.Values(kept, withheld);
    }

    private static String field(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
