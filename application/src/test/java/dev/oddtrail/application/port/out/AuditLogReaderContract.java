package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.BytesInMemory;
import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link AuditLogReader} owes its callers. */
public interface AuditLogReaderContract {
    AuditLogReader logs();

    /** A location with a log that holds these records in this order. */
    String write(String name, List<WrittenRecord> records);

    /** A location with a log that holds these records in this order, and breaks off behind them while it is read. */
    String writeBreaking(String name, List<WrittenRecord> records);

    /** Line on which a record begins in what {@link #write} wrote; the first record has index 0. */
    long lineOf(int record);

    /**
     * A record as somebody writes it, well or badly.
     *
     * @param id empty for none
     */
    record WrittenRecord(
            String time, String actor, String clientIp, String command, Map<String, String> parameters, String id) {}

    private static WrittenRecord written(String time, String actor, String command) {
        return new WrittenRecord(time, actor, "203.0.113.7", command, Map.of(), "");
    }

    private static LogRequest onThreads(int threads, String... locations) {
        LogRequest one = LogRequest.of(locations);
        return new LogRequest(
                one.locations(),
                one.profile(),
                one.mapping(),
                one.sessionKey(),
                one.zone(),
                one.timeFormat(),
                one.duplicates(),
                one.withoutNormalisers(),
                one.detail(),
                one.values(),
                one.hash(),
                threads,
                RecordSelection.OF_PROFILE);
    }

    private ReadReport read(Taken taken, String... locations) {
        return logs().read(LogRequest.of(locations), taken, Progress.Listener.SILENT);
    }

    @Test
    default void recordsComeFromTopToBottomWhateverTheirTimes() {
        Taken taken = new Taken();
        read(
                taken,
                write(
                        "order",
                        List.of(
                                written("2024-05-03T12:00:00Z", "ada@example.com", "Third"),
                                written("2024-05-03T10:00:00Z", "ada@example.com", "First"),
                                written("2024-05-03T12:00:00Z", "bob@example.com", "Fourth"))));
        assertThat(taken.events).extracting(event -> event.cmd().name()).containsExactly("Third", "First", "Fourth");
        assertThat(taken.events)
                .extracting(AuditEvent::instant)
                .containsExactly(
                        Instant.parse("2024-05-03T12:00:00Z"),
                        Instant.parse("2024-05-03T10:00:00Z"),
                        Instant.parse("2024-05-03T12:00:00Z"));
    }

    @Test
    default void positionsTellSourceAndLine() {
        String first = write("first", List.of(written("2024-05-03T12:00:00Z", "ada@example.com", "A")));
        String second = write(
                "second",
                List.of(
                        written("2024-05-03T12:00:00Z", "ada@example.com", "B"),
                        written("2024-05-03T12:00:01Z", "ada@example.com", "C")));
        Taken taken = new Taken();
        ReadReport report = read(taken, first, second);
        assertThat(report.sources()).hasSize(2);
        assertThat(taken.events)
                .extracting(
                        event -> event.position().source(),
                        event -> event.position().line())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, lineOf(0)),
                        org.assertj.core.groups.Tuple.tuple(1, lineOf(0)),
                        org.assertj.core.groups.Tuple.tuple(1, lineOf(1)));
    }

    @Test
    default void equalCommandsAndPrincipalsAreOneInstance() {
        List<WrittenRecord> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(new WrittenRecord(
                    "2024-05-03T12:00:00Z",
                    "ada@example.com",
                    "203.0.113.7",
                    "Set-Mailbox",
                    Map.of("Identity", i % 2 == 0 ? "bob" : "eve"),
                    ""));
        }
        Taken taken = new Taken();
        read(taken, write("instances", records), write("instances-again", records));
        assertThat(taken.events).hasSize(100);
        Map<Cmd, Cmd> commands = new HashMap<>();
        for (AuditEvent event : taken.events) {
            assertThat(commands.computeIfAbsent(event.cmd(), cmd -> cmd)).isSameAs(event.cmd());
            assertThat(event.principal()).isSameAs(taken.events.get(0).principal());
        }
        assertThat(commands).hasSize(2);
    }

    @Test
    default void valuesKeepEveryCharacter() {
        Map<String, String> awkward = new HashMap<>();
        awkward.put("percent", "100 % _ \\ / {0} %s");
        awkward.put("quotes", "\"double\" 'single' \"\" ,;\t");
        awkward.put("lines", "one\ntwo\r\nthree");
        awkward.put("text", "Ωmega Zoë 日本 😀 \u202e");
        awkward.put("empty", "");
        awkward.put("<script>", "=cmd|' /C calc'!A0");
        Taken taken = new Taken();
        read(
                taken,
                write(
                        "awkward",
                        List.of(new WrittenRecord(
                                "2024-05-03T12:00:00Z",
                                "zoë \"o'%\"@example.com",
                                "2001:db8::1",
                                "Set-Thing, \"quoted\"; 100 %",
                                awkward,
                                ""))));
        AuditEvent event = taken.events.get(0);
        assertThat(event.cmd().name()).isEqualTo("Set-Thing, \"quoted\"; 100 %");
        assertThat(event.cmd().parameters().names()).isEqualTo(awkward.keySet());
        awkward.forEach((name, value) ->
                assertThat(event.cmd().parameters().value(name)).contains(value));
        assertThat(event.principal().identifiers())
                .containsExactly(Optional.of("zoë \"o'%\"@example.com"), Optional.of("2001:db8::1"));
    }

    @Test
    default void missingIdentifierIsNoText() {
        Taken taken = new Taken();
        read(
                taken,
                write(
                        "missing",
                        List.of(
                                new WrittenRecord("2024-05-03T12:00:00Z", "", "", "A", Map.of(), ""),
                                new WrittenRecord("2024-05-03T12:00:00Z", "(none)", "(none)", "A", Map.of(), ""))));
        assertThat(taken.events.get(0).principal().identifiers()).containsOnly(Optional.empty());
        assertThat(taken.events.get(1).principal())
                .isNotEqualTo(taken.events.get(0).principal());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    default void sourceThatBreaksOffHasHandedOutWhatStandsBeforeAndIsNamed(int threads) {
        List<WrittenRecord> records = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            records.add(written("2024-05-03T12:00:00Z", "user-" + i + "@example.com", "A"));
        }
        String broken = writeBreaking("broken", records);
        String behind = write("behind", List.of(written("2024-05-03T12:00:00Z", "behind", "A")));
        Taken taken = new Taken();

        assertThatThrownBy(() -> logs().read(onThreads(threads, broken, behind), taken, Progress.Listener.SILENT))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining(broken);

        assertThat(taken.rejections).isEmpty();
        assertThat(taken.events).isNotEmpty().hasSizeLessThanOrEqualTo(records.size());
        for (int i = 0; i < taken.events.size(); i++) {
            assertThat(taken.events.get(i).principal().identifiers().get(0)).contains("user-" + i + "@example.com");
        }
        Taken again = new Taken();
        read(again, behind);
        assertThat(again.events).hasSize(1);
    }

    @Test
    default void whatIsWrongWithOneSourceHidesNoOther() {
        String first = write("first", List.of(written("2024-05-03T12:00:00Z", "ada", "A")));
        String last = write("last", List.of(written("2024-05-03T12:00:00Z", "ada", "A")));

        List<DetectedSource> detected = logs().detect(LogRequest.of(first, first + ".missing", last, first));

        assertThat(detected).extracting(DetectedSource::name).containsExactly(first, first + ".missing", last);
        assertThat(detected)
                .extracting(source -> source.detection().isPresent())
                .containsExactly(true, false, true);
        assertThat(detected.get(1).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(first + ".missing"));
    }

    @Test
    default void logWithoutRecordsGivesNone() {
        Taken taken = new Taken();
        ReadReport report = read(taken, write("none", List.of()));
        assertThat(report.records()).isZero();
        assertThat(taken.events).isEmpty();
        assertThat(report.sources()).hasSize(1);
    }

    @Test
    default void logWithOneRecordGivesOne() {
        Taken taken = new Taken();
        ReadReport report = read(taken, write("one", List.of(written("2024-05-03T12:00:00Z", "ada@example.com", "A"))));
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(taken.events).hasSize(1);
        assertThat(report.identifierNames()).containsExactly("actor", "client_ip");
    }

    @Test
    default void recordThatCannotBeReadIsRefusedWithItsPlace() {
        String location = write(
                "refused",
                List.of(
                        written("2024-05-03T12:00:00Z", "ada@example.com", "A"),
                        written("yesterday", "ada@example.com", "B"),
                        written("", "ada@example.com", "C"),
                        written("2024-05-03T12:00:00Z", "ada@example.com", ""),
                        written("1601-01-01T00:00:00Z", "ada@example.com", "D"),
                        written("2024-05-03T12:00:01Z", "ada@example.com", "E")));
        Taken taken = new Taken();
        ReadReport report = read(taken, location);
        assertThat(taken.events).extracting(event -> event.cmd().name()).containsExactly("A", "E");
        assertThat(taken.rejections)
                .extracting(Rejection::reason)
                .containsExactly(
                        Rejection.Reason.UNREADABLE_TIME,
                        Rejection.Reason.MISSING_TIME,
                        Rejection.Reason.MISSING_COMMAND,
                        Rejection.Reason.IMPLAUSIBLE_TIME);
        assertThat(taken.rejections)
                .extracting(rejection -> rejection.position().line())
                .containsExactly(lineOf(1), lineOf(2), lineOf(3), lineOf(4));
        assertThat(taken.rejections.get(0).describe())
                .contains(":" + lineOf(1) + ": ")
                .contains("\"yesterday\"");
        assertThat(taken.rejections.get(0).raw()).contains("yesterday").doesNotContain("2024");
        assertThat(report.rejectedRecords()).isEqualTo(4);
        assertThat(report.accepted()).isEqualTo(2);
    }

    @Test
    default void recordsWithTheSameIdCountOnceAcrossSources() {
        WrittenRecord a = new WrittenRecord("2024-05-03T12:00:00Z", "ada@example.com", "", "A", Map.of(), "id-1");
        WrittenRecord b = new WrittenRecord("2024-05-03T12:00:01Z", "ada@example.com", "", "B", Map.of(), "id-2");
        WrittenRecord noId = new WrittenRecord("2024-05-03T12:00:02Z", "ada@example.com", "", "C", Map.of(), "");
        Taken taken = new Taken();
        ReadReport report = read(taken, write("some", List.of(a, b, noId)), write("others", List.of(b, noId, a, noId)));
        assertThat(taken.events).extracting(event -> event.cmd().name()).containsExactly("A", "B", "C", "C", "C");
        assertThat(report.duplicates()).isEqualTo(2);
        assertThat(report.records()).isEqualTo(7);
    }

    @Test
    default void whatTheSinkThrowsReachesTheCaller() {
        List<WrittenRecord> records = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            records.add(written("2024-05-03T12:00:00Z", "ada@example.com", "A" + i));
        }
        String location = write("sink", records);
        IllegalStateException full = new IllegalStateException("the disk is full");
        for (int threads = 1; threads <= 3; threads += 2) {
            List<AuditEvent> before = new ArrayList<>();
            LogRequest request = onThreads(threads, location);
            Taken failing = new Taken() {
                @Override
                public void event(AuditEvent event) {
                    before.add(event);
                    if (before.size() == 500) {
                        throw full;
                    }
                }
            };
            assertThatThrownBy(() -> logs().read(request, failing, Progress.Listener.SILENT))
                    .isSameAs(full);
            assertThat(before).hasSize(500);
        }
    }

    @Test
    default void missingLogIsUnavailable() {
        assertThatThrownBy(() -> read(new Taken(), "no-such-folder/no-such-log.csv"))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("no-such-log.csv");
    }

    @Test
    default void twoThreadsReadAtTheSameTime() throws InterruptedException, ExecutionException {
        List<WrittenRecord> records = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            records.add(new WrittenRecord(
                    "2024-05-03T12:00:00Z", "user" + i % 7, "", "Command" + i % 31, Map.of("n", "" + i % 5), ""));
        }
        String location = write("shared", records);
        Taken alone = new Taken();
        read(alone, location);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Taken>> readings = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int threads = 1 + i % 2;
                readings.add(pool.submit(() -> {
                    Taken taken = new Taken();
                    logs().read(onThreads(threads, location), taken, Progress.Listener.SILENT);
                    return taken;
                }));
            }
            for (Future<Taken> reading : readings) {
                assertThat(reading.get().events).isEqualTo(alone.events);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    default void singleRecordsAreReadAgainWithAllTheirValues() {
        List<WrittenRecord> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            records.add(new WrittenRecord(
                    "2024-05-03T12:00:00Z", "ada@example.com", "", "A", Map.of("free", "text é " + i), ""));
        }
        String location = write("again", records);
        Taken taken = new Taken();
        read(taken, location);
        assertThat(taken.events.get(299).cmd().parameters().value("free")).isEmpty();
        Set<RecordPosition> wanted = Set.of(
                taken.events.get(0).position(),
                taken.events.get(299).position(),
                new RecordPosition(0, 1, 1L << 40),
                new RecordPosition(9, 1, 0));
        Map<RecordPosition, String> found = new HashMap<>();
        logs().recall(LogRequest.of(location), wanted, (position, commands, raw) -> {
            assertThat(commands).hasSize(1);
            assertThat(raw).contains("text é");
            found.put(position, commands.get(0).parameters().value("free").orElseThrow());
        });
        assertThat(found)
                .isEqualTo(Map.of(
                        taken.events.get(0).position(),
                        "text é 0",
                        taken.events.get(299).position(),
                        "text é 299"));
    }

    @Test
    default void singleRecordsAreReadAgainFromBytesThatWereKept() {
        List<WrittenRecord> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            records.add(new WrittenRecord(
                    "2024-05-03T12:00:00Z", "ada@example.com", "", "A", Map.of("free", "text é " + i), ""));
        }
        String location = write("kept", records);
        Taken taken = new Taken();
        read(taken, location);
        LogBytes kept = new BytesInMemory(taken.of(0));
        Set<RecordPosition> wanted = new HashSet<>();
        for (int i : new int[] {0, 150, 299}) {
            RecordPosition position = taken.events.get(i).position();
            wanted.add(new RecordPosition(7, position.line(), position.offset()));
        }
        wanted.add(new RecordPosition(7, 1, 1L << 40));
        Map<Long, String> found = new HashMap<>();
        logs().recall(
                        "a log that is gone",
                        kept,
                        LogRequest.of("a log that is gone"),
                        wanted,
                        (position, commands, raw) -> {
                            assertThat(position.source()).isEqualTo(7);
                            assertThat(raw).contains("text é");
                            found.put(
                                    position.line(),
                                    commands.get(0).parameters().value("free").orElseThrow());
                        });
        assertThat(found)
                .isEqualTo(Map.of(
                        lineOf(0), "text é 0",
                        lineOf(150), "text é 150",
                        lineOf(299), "text é 299"));
    }

    @Test
    default void bytesThatAreNoLogAreRefused() {
        LogBytes kept = new BytesInMemory(new byte[] {0, 1, 2, 3, 0, 5});
        assertThatThrownBy(() -> logs().recall(
                                "kept.csv",
                                kept,
                                LogRequest.of("kept.csv"),
                                Set.of(new RecordPosition(0, 1, 0)),
                                (position, commands, raw) -> {}))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("kept.csv");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    default void theBytesOfEverySourceAreHandedOverAsTheyStandThere(int threads) throws IOException {
        List<WrittenRecord> records = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            records.add(written("2024-05-03T12:00:00Z", "ada" + i % 7 + "@example.com", "Set-Mailbox"));
        }
        String first = write("first", records);
        String second = write("second", records.subList(0, 1));
        Taken taken = new Taken();
        ReadReport report = logs().read(onThreads(threads, first, second), taken, Progress.Listener.SILENT);
        assertThat(taken.bytes).hasSize(2);
        assertThat(taken.of(0)).isEqualTo(Files.readAllBytes(Path.of(first)));
        assertThat(taken.of(1)).isEqualTo(Files.readAllBytes(Path.of(second)));
        assertThat(report.sources().get(1).bytes()).isEqualTo(taken.of(1).length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    default void whatASinkThrowsThatTakesBytesReachesTheCaller(int threads) {
        String location = write("refused", List.of(written("2024-05-03T12:00:00Z", "ada@example.com", "A")));
        IllegalStateException failure = new IllegalStateException("the disk is full");
        assertThatThrownBy(() -> logs().read(
                                onThreads(threads, location),
                                new Taken() {
                                    @Override
                                    public void bytes(int source, byte[] bytes, int from, int length) {
                                        if (length > 0) {
                                            throw failure;
                                        }
                                    }
                                },
                                Progress.Listener.SILENT))
                .isSameAs(failure);
    }

    @Test
    default void progressGrowsToTheSizeOfTheLogs() {
        String location = write("progress", List.of(written("2024-05-03T12:00:00Z", "ada@example.com", "A")));
        List<Progress> heard = new ArrayList<>();
        ReadReport report = logs().read(LogRequest.of(location), new Taken(), heard::add);
        assertThat(heard).isNotEmpty();
        assertThat(heard).extracting(Progress::done).isSorted();
        assertThat(heard.get(heard.size() - 1).done())
                .isEqualTo(report.sources().get(0).bytes());
    }

    @Test
    default void profilesAreOrderedByName() {
        List<String> names = new ArrayList<>();
        logs().profiles().forEach(profile -> names.add(profile.name()));
        assertThat(names).isSorted().doesNotHaveDuplicates().hasSameSizeAs(new HashSet<>(names));
    }

    /** Keeps what it is given. */
    class Taken implements AuditLogReader.Sink {
        public final List<AuditEvent> events = new ArrayList<>();
        public final List<Session> sessions = new ArrayList<>();
        public final List<Rejection> rejections = new ArrayList<>();
        public final Map<Integer, ByteArrayOutputStream> bytes = new HashMap<>();

        @Override
        public void event(AuditEvent event) {
            events.add(event);
        }

        @Override
        public void session(Session session) {
            sessions.add(session);
        }

        @Override
        public void rejected(Rejection rejection) {
            rejections.add(rejection);
        }

        /** All bytes of a source. */
        byte[] of(int source) {
            ByteArrayOutputStream all = bytes.get(source);
            return all == null ? new byte[0] : all.toByteArray();
        }

        @Override
        public void bytes(int source, byte[] lent, int from, int length) {
            bytes.computeIfAbsent(source, first -> new ByteArrayOutputStream()).write(lent, from, length);
        }
    }
}
