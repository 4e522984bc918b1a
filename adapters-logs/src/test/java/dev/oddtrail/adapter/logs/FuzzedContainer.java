package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.RecordPosition;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads any bytes as a log of one container, and finds out whether nothing but the documented exceptions comes of it,
 * whether neither threads nor blocks change what is read, and whether each byte lies in a record that was read or
 * refused, or is one of those that may lie between records.
 */
final class FuzzedContainer {
    private static final int[][] BLOCKS_AND_THREADS = {{16, 1}, {61, 3}};

    private final Supplier<ReaderFixture> fixtures;
    private final Optional<Pattern> between;

    private FuzzedContainer(Supplier<ReaderFixture> fixtures, Optional<Pattern> between) {
        this.fixtures = fixtures;
        this.between = between;
    }

    private static FuzzedContainer mapped(String profile, Optional<Pattern> between) {
        return new FuzzedContainer(() -> mapped(profile), between);
    }

    static ReaderFixture mapped(String profile) {
        return new ReaderFixture()
                .profile(profile)
                .map(Role.TIME, "ts")
                .map(Role.ACTOR, "actor")
                .map(Role.OPERATION, "op")
                .map(Role.PARAMETERS, "how")
                .duplicates(new Duplicates.Kept());
    }

    static FuzzedContainer csv() {
        return new FuzzedContainer(
                FuzzedContainer::csvAsItStands, Optional.of(Pattern.compile("(?:ts,op,actor,how)?[\r\n]*")));
    }

    private static ReaderFixture csvAsItStands() {
        ReaderFixture fixture = mapped("csv");
        for (Normaliser normaliser : Normaliser.values()) {
            fixture.without(normaliser);
        }
        return fixture;
    }

    static FuzzedContainer jsonLines() {
        return mapped("jsonl", Optional.of(Pattern.compile("[ \t\r\n]*")));
    }

    /** In arrays that may lie within an object, what lies outside of them counts for nothing. */
    static FuzzedContainer jsonArray() {
        return mapped("json", Optional.empty());
    }

    static FuzzedContainer jsonObjects() {
        return mapped(
                resource("objects.json").toString(),
                Optional.of(Pattern.compile("(?:[ \t\r\n,\\[\\]]|Record [0-9]+[ \t\r]*(?=[\n{}\\[\\],]|$))*")));
    }

    static FuzzedContainer tables() {
        return new FuzzedContainer(
                () -> new ReaderFixture().profile("sentinel-office").duplicates(new Duplicates.Kept()),
                Optional.empty());
    }

    static FuzzedContainer auditd() {
        return lines("auditd");
    }

    static FuzzedContainer history() {
        return lines("bash-history");
    }

    private static FuzzedContainer lines(String profile) {
        return new FuzzedContainer(
                () -> new ReaderFixture().profile(profile).duplicates(new Duplicates.Kept()),
                Optional.of(Pattern.compile("[\\s\u001c-\u001f]*", Pattern.UNICODE_CHARACTER_CLASS)));
    }

    static FuzzedContainer xml() {
        return new FuzzedContainer(
                () -> new ReaderFixture().profile("exchange-admin-xml").duplicates(new Duplicates.Kept()),
                Optional.empty());
    }

    /** Of a log whose profile is not said. */
    static FuzzedContainer unnamed() {
        return new FuzzedContainer(ReaderFixture::new, Optional.empty());
    }

    private static Path resource(String name) {
        try {
            return Path.of(FuzzedContainer.class.getResource("fuzz/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    void check(byte[] log) {
        read(log);
    }

    /** Checks, and returns what was read; empty if the log is refused as a whole. */
    Optional<ReaderFixture> read(byte[] log) {
        ReaderFixture expected = fixtures.get();
        Optional<String> refused = refusal(expected, log);
        for (int[] each : BLOCKS_AND_THREADS) {
            ReaderFixture other = fixtures.get().block(each[0]).threads(each[1]);
            String how = "blocks of " + each[0] + " bytes, " + each[1] + " threads";
            assertThat(refusal(other, log)).as(how).isEqualTo(refused);
            if (refused.isEmpty()) {
                assertThat(other.events()).as(how).isEqualTo(expected.events());
                assertThat(other.taken.sessions).as(how).hasSameSizeAs(expected.taken.sessions);
                assertThat(other.taken.rejections).as(how).isEqualTo(expected.taken.rejections);
                assertThat(other.report()).as(how).isEqualTo(expected.report());
            }
        }
        if (refused.isPresent()) {
            return Optional.empty();
        }
        account(log, expected);
        return Optional.of(expected);
    }

    /** What is said of a log that cannot be read at all; where it is cut, only that it is. */
    private static Optional<String> refusal(ReaderFixture fixture, byte[] log) {
        try {
            fixture.read(log);
            return Optional.empty();
        } catch (LogFormatException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (LogUnavailableException e) {
            return Optional.of("unavailable");
        }
    }

    private void account(byte[] log, ReaderFixture read) {
        ReadReport report = read.report();
        assertThat(read.taken.events.size() + read.taken.sessions.size()).isEqualTo((int) report.accepted());
        assertThat(read.taken.rejections).hasSize((int) report.rejectedRecords());
        if (between.isEmpty() || !isPlainText(log) || read.events().isEmpty()) {
            return;
        }
        Map<Long, String> records = new TreeMap<>();
        for (Rejection rejection : read.taken.rejections) {
            assertThat(records.put(rejection.position().offset(), rejection.raw()))
                    .isNull();
        }
        recalled(log, read)
                .forEach((position, raw) ->
                        assertThat(records.put(position.offset(), raw)).isNull());
        int at = 0;
        for (Map.Entry<Long, String> record : records.entrySet()) {
            int from = record.getKey().intValue();
            assertBetween(log, at, from);
            byte[] raw = record.getValue().getBytes(UTF_8);
            assertThat(new String(log, from, Math.min(raw.length, log.length - from), UTF_8))
                    .isEqualTo(record.getValue());
            at = from + raw.length;
        }
        assertBetween(log, at, log.length);
    }

    /** Each event's record as it is recalled, which has the event's command. */
    private static Map<RecordPosition, String> recalled(byte[] log, ReaderFixture read) {
        Map<RecordPosition, List<Cmd>> commands = new HashMap<>();
        read.events().forEach(event -> commands.put(event.position(), List.of(event.cmd())));
        Map<RecordPosition, String> raws = new HashMap<>();
        read.reader(new byte[0])
                .recall(
                        "-",
                        new BytesInMemory(log),
                        read.request("-"),
                        commands.keySet(),
                        (position, recalled, raw) -> {
                            raws.put(position, raw);
                            assertThat(recalled).isEqualTo(commands.get(position));
                        });
        assertThat(raws.keySet()).isEqualTo(commands.keySet());
        return raws;
    }

    private void assertBetween(byte[] log, int from, int to) {
        assertThat(to).isGreaterThanOrEqualTo(from);
        assertThat(new String(log, from, to - from, UTF_8)).matches(between.orElseThrow());
    }

    /** Whether bytes are UTF-8 without a mark and not compressed, so that places in the text are places in the log. */
    static boolean isPlainText(byte[] log) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(log)).toString();
            return !text.startsWith("\ufeff");
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
