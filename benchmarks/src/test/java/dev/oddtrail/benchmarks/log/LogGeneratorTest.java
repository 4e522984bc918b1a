package dev.oddtrail.benchmarks.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogGeneratorTest {
    private static final LogShape SHAPE = new LogShape(6_000, 30, LogShape.BUSIEST, 200, 24, 7);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(RowOrder.class)
    void sameSeedGivesTheSameBytes(RowOrder order) throws IOException {
        generate(SHAPE, order, "one.csv");
        generate(SHAPE, order, "two.csv");
        assertThat(path("one.csv")).hasSameBinaryContentAs(path("two.csv"));
    }

    @Test
    void anotherSeedGivesAnotherLog() throws IOException {
        generate(SHAPE, RowOrder.TIME, "one.csv");
        generate(new LogShape(6_000, 30, LogShape.BUSIEST, 200, 24, 8), RowOrder.TIME, "two.csv");
        assertThat(Files.mismatch(path("one.csv"), path("two.csv"))).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 100, 101, 4_999, 5_000, 5_001})
    void exactlyAsManyEventsAsAskedFor(long events) throws IOException {
        for (RowOrder order : RowOrder.values()) {
            generate(new LogShape(events, 12, LogShape.BUSIEST, 200, (int) (events / 100), 1), order, "log.csv");
            assertThat(rows("log.csv")).as(order.name()).hasSize((int) events);
        }
    }

    @Test
    void otherOrdersHoldTheSameRows() throws IOException {
        LogShape shape = new LogShape(20_000, 60, LogShape.BUSIEST, 200, 24, 7);
        generate(shape, RowOrder.TIME, "time.csv");
        List<String> inOrder = Files.readAllLines(path("time.csv"));
        for (RowOrder order : List.of(RowOrder.SHUFFLED, RowOrder.FILE_BLOCKS)) {
            generate(shape, order, "other.csv");
            List<String> other = Files.readAllLines(path("other.csv"));
            assertThat(other.get(0)).isEqualTo(inOrder.get(0));
            assertThat(other.equals(inOrder)).as(order + " differs").isFalse();
            assertThat(sorted(other).equals(sorted(inOrder)))
                    .as(order + " holds the same rows")
                    .isTrue();
        }
    }

    @Test
    void temporaryFilesAreGoneInTheEnd() throws IOException {
        generate(SHAPE, RowOrder.SHUFFLED, "shuffled.csv");
        generate(SHAPE, RowOrder.FILE_BLOCKS, "blocks.csv");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("shuffled.csv", "blocks.csv");
    }

    @Test
    void timeOrderIsAscending() throws IOException {
        generate(SHAPE, RowOrder.TIME, "log.csv");
        List<Instant> times = new ArrayList<>();
        for (Map<String, String> row : rows("log.csv")) {
            times.add(Instant.parse(row.getOrDefault("TimeGenerated", "")));
        }
        assertThat(times).isSorted();
    }

    @Test
    void everyPlantedSessionIsFoundBySessionizingAsLabelled() throws IOException {
        List<PlantedSession> planted = generate(SHAPE, RowOrder.TIME, "log.csv");
        Map<List<Object>, Session> found = new HashMap<>();
        for (Session session : sessions(rows("log.csv"))) {
            found.put(List.of(session.principal(), session.begin(), session.end()), session);
        }
        assertThat(planted).hasSize(24);
        for (PlantedSession label : planted) {
            Session session =
                    found.get(List.of(Principal.of(label.user(), label.address()), label.begin(), label.end()));
            assertThat(session).as(label.toString()).isNotNull();
        }
    }

    @Test
    void plantsOfEveryKindAreSpreadOverTheLog() throws IOException {
        List<PlantedSession> planted = generate(SHAPE, RowOrder.TIME, "log.csv");
        for (Attack attack : Attack.values()) {
            assertThat(planted)
                    .filteredOn(session -> session.kind().equals(attack.label()))
                    .hasSize(3);
        }
        assertThat(planted).isSortedAccordingTo(Comparator.comparing(PlantedSession::begin));
    }

    @Test
    void labelsAreTabSeparatedWithAHeader() throws IOException {
        List<PlantedSession> planted = generate(SHAPE, RowOrder.TIME, "log.csv");
        LogGenerator.writeLabels(planted, path("labels.tsv"));
        List<String> lines = Files.readAllLines(path("labels.tsv"));
        PlantedSession first = planted.get(0);
        assertThat(lines).hasSize(planted.size() + 1);
        assertThat(lines.get(0)).isEqualTo("user\tip\tbegin\tend\tkind");
        assertThat(lines.get(1))
                .isEqualTo(String.join(
                        "\t",
                        first.user(),
                        first.address(),
                        first.begin().toString(),
                        first.end().toString(),
                        first.kind()));
    }

    @Test
    void parametersAreNameValueLists() throws IOException {
        generate(SHAPE, RowOrder.TIME, "log.csv");
        JsonMapper json = new JsonMapper();
        for (Map<String, String> row : rows("log.csv")) {
            assertNameValueList(json.readTree(row.get("Parameters")));
        }
    }

    @Test
    void jsonLinesHoldTheSameAsTheCsv() throws IOException {
        generate(SHAPE, RowOrder.TIME, "log.csv");
        generate(SHAPE, RowOrder.TIME, "log.jsonl");
        JsonMapper json = new JsonMapper();
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : Files.readAllLines(path("log.jsonl"))) {
            lines.add(json.readerForMapOf(String.class).readValue(line));
        }
        assertThat(lines.equals(rows("log.csv"))).isTrue();
    }

    @Test
    void compressedLogsHoldTheSameBytes() throws IOException {
        for (String name : List.of("log.csv", "log.jsonl")) {
            generate(SHAPE, RowOrder.TIME, name);
            generate(SHAPE, RowOrder.TIME, name + ".gz");
            try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(path(name + ".gz")))) {
                assertThat(unpacked).hasBinaryContent(Files.readAllBytes(path(name)));
            }
        }
    }

    @Test
    void asManyDistinctCommandsAsAskedFor() throws IOException {
        generate(new LogShape(100_000, 200, LogShape.BUSIEST, 1_003, 100, 3), RowOrder.TIME, "log.csv");
        Set<String> commands = new HashSet<>();
        for (Map<String, String> row : rows("log.csv")) {
            commands.add(row.get("Operation"));
        }
        assertThat(commands).hasSize(1_003);
    }

    @Test
    void sessionsAreAboutFiveCommandsLong() throws IOException {
        generate(new LogShape(20_000, 60, LogShape.BUSIEST, 400, 10, 3), RowOrder.TIME, "log.csv");
        List<Session> sessions = sessions(rows("log.csv"));
        assertThat(20_000.0 / sessions.size()).isBetween(4.0, 6.0);
        assertThat(sessions).filteredOn(session -> session.length() == 1).hasSizeGreaterThan(sessions.size() / 10);
    }

    @Test
    void rowsAreAboutAsLongAsTheOnesOfTheReferenceMeasurements() throws IOException {
        LogGenerator.write(path("log.csv"), 200_000, 400, false);
        assertThat(Files.size(path("log.csv")) / 200_000.0).isBetween(245.0, 270.0);
    }

    @Test
    void someEventsHaveNoUser() throws IOException {
        generate(SHAPE, RowOrder.TIME, "log.csv");
        assertThat(rows("log.csv"))
                .filteredOn(row -> row.getOrDefault("UserId", "").isEmpty())
                .hasSizeBetween(120, 1_200);
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> new LogShape(0, 12, LogShape.BUSIEST, 400, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number of events");
        assertThatThrownBy(() -> new LogShape(1000, 12, LogShape.BUSIEST, 400, 11, 1))
                .hasMessageContaining("between 0 and 10, got 11");
        assertThatThrownBy(() -> new LogShape(1000, 12, LogShape.BUSIEST, 3, 0, 1))
                .hasMessageContaining("number of commands");
        assertThatThrownBy(() -> new LogShape(1000, 12, 0, 400, 0, 1)).hasMessageContaining("busiest person");
    }

    @Test
    void unknownFormatsAreRefused() {
        assertThatThrownBy(() -> generate(SHAPE, RowOrder.TIME, "log.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("log.txt");
        assertThat(path("log.txt")).doesNotExist();
    }

    private static void assertNameValueList(JsonNode parameters) {
        assertThat(parameters.isArray()).isTrue();
        for (JsonNode parameter : parameters) {
            assertThat(parameter.path("Name").isTextual()).isTrue();
            assertThat(parameter.path("Value").isTextual()).isTrue();
            assertThat(parameter.size()).isEqualTo(2);
        }
    }

    private static List<Session> sessions(List<Map<String, String>> rows) {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(SessionLimits.DEFAULT, sessions::add);
        long number = 0;
        for (Map<String, String> row : rows) {
            String user = row.getOrDefault("UserId", "");
            String address = withoutPort(row.getOrDefault("ClientIP", ""));
            sessionizer.accept(new AuditEvent(
                    Principal.of(user.isEmpty() ? null : user, address.isEmpty() ? null : address),
                    Instant.parse(row.getOrDefault("TimeGenerated", "")),
                    AuditEvent.UNSEQUENCED,
                    Cmd.named(row.getOrDefault("Operation", "")),
                    new RecordPosition(0, ++number, 0)));
        }
        sessionizer.finish();
        return sessions;
    }

    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            return address.substring(1, address.indexOf(']'));
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    private List<PlantedSession> generate(LogShape shape, RowOrder order, String name) throws IOException {
        return new LogGenerator(shape, order).write(path(name));
    }

    private List<Map<String, String>> rows(String name) throws IOException {
        byte[] log = Files.readAllBytes(path(name));
        assertThat(new String(log, UTF_8).getBytes(UTF_8)).isEqualTo(log);
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader().withStrictHeaders(true))
                .readValues(log)) {
            List<Map<String, String>> all = rows.readAll();
            assertThat(all.get(0)).containsOnlyKeys("TimeGenerated", "UserId", "ClientIP", "Operation", "Parameters");
            return all;
        }
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return sorted;
    }

    private Path path(String name) {
        return directory.resolve(name);
    }
}
