package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read depends neither on the size of blocks nor on the number of threads. */
class SameWhateverTheBlocksTest {
    private static final int[] BLOCKS = {16, 61, 300, 4096, 1 << 20};

    private static String csv(long seed, int rows) {
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters,OfficeId\r\n");
        for (int i = 0; i < rows; i++) {
            String time = random.nextInt(20) == 0 ? "never" : "2024-05-03T21:13:" + (10 + random.nextInt(50)) + "Z";
            String name = "p" + random.nextInt(6);
            String value = "v" + random.nextInt(random.nextInt(30) + 1);
            String parameters = switch (random.nextInt(8)) {
                case 0 -> "";
                case 1 -> "\"[{\"\"Name\"\":\"\"a\"\",\n\"\"Value\"\":\"\"" + value + "\"\"}]\"";
                case 2 -> "not json";
                case 3 -> "\"{\"\"b\"\":{\"\"z\"\":1,\"\"a\"\":[\"\"" + value + "\"\"]}}\"";
                case 4 -> "\"[\"\"x\"\",\"\"y\"\"]\"";
                case 5 -> "un\"closed";
                default ->
                    "\"[{\"\"Name\"\":\"\"" + name + "\"\",\"\"Value\"\":\"\"" + value + "\"\"},"
                            + "{\"\"Name\"\":\"\"q\"\",\"\"Value\"\":\"\"\\\"\"" + value + "\\n\"\"}]\"";
            };
            log.append(time)
                    .append(",user")
                    .append(random.nextInt(5))
                    .append(",203.0.113.")
                    .append(random.nextInt(3))
                    .append(":")
                    .append(random.nextInt(60_000))
                    .append(",Command")
                    .append(random.nextInt(4))
                    .append(',')
                    .append(parameters)
                    .append(",id")
                    .append(random.nextInt(rows))
                    .append(random.nextBoolean() ? "\n" : "\r\n");
            if (random.nextInt(15) == 0) {
                log.append(random.nextBoolean() ? "\n" : "\"x\"y\n");
            }
        }
        return log.append("2024-05-03T21:13:33Z,last,,Command,,").toString();
    }

    private static String json(long seed, int rows, String between) {
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            log.append(i == 0 ? "" : between)
                    .append("{\"TimeGenerated\":\"2024-05-03T21:13:3")
                    .append(random.nextInt(11))
                    .append("Z\",\"UserId\":\"user")
                    .append(random.nextInt(5))
                    .append("\",\"Operation\":\"Command")
                    .append(random.nextInt(4))
                    .append("\",\"Parameters\":{\"a\\u00e9\":\"v")
                    .append(random.nextInt(40))
                    .append("\\\"\"}}");
        }
        return log.toString();
    }

    private static void assertSame(String log, ValueRetention retention) {
        ReaderFixture expected = new ReaderFixture().values(retention);
        ReadReport expectedReport = expected.read(log);
        assertThat(expected.events()).isNotEmpty();
        for (int block : BLOCKS) {
            for (int threads = 1; threads <= 3; threads++) {
                ReaderFixture each =
                        new ReaderFixture().values(retention).block(block).threads(threads);
                ReadReport report = each.read(log);
                assertThat(each.events())
                        .as("%d bytes, %d threads", block, threads)
                        .isEqualTo(expected.events());
                assertThat(each.taken.rejections).isEqualTo(expected.taken.rejections);
                assertThat(report).isEqualTo(expectedReport);
            }
        }
    }

    @Test
    void separatedValues() {
        for (long seed = 1; seed <= 6; seed++) {
            assertSame(csv(seed, 250), new ValueRetention(3 * (int) seed, Set.of("p1")));
        }
    }

    @Test
    void separatedValuesWithQuotesAnywhere() {
        Random random = new Random(5);
        for (int round = 0; round < 30; round++) {
            StringBuilder log = new StringBuilder("TimeGenerated,UserId,Operation,Parameters\n");
            int quotes = random.nextInt(6);
            for (int row = 0; row < 60; row++) {
                log.append("2024-05-03T21:13:33Z,user,Command").append(row).append(',');
                for (int i = random.nextInt(12); i > 0; i--) {
                    int chosen = random.nextInt(40);
                    log.append(
                            chosen < quotes
                                    ? "\""
                                    : chosen == 10 ? "\n" : chosen == 11 ? ",\"" : chosen == 12 ? "\r" : "x");
                }
                log.append("\n");
            }
            assertSame(log.toString(), ValueRetention.ALL);
        }
    }

    @Test
    void linesOfJson() {
        assertSame(json(1, 300, "\n"), new ValueRetention(10, Set.of()));
    }

    @Test
    void arrayOfJson() {
        assertSame("[" + json(2, 300, ",\n") + "]", new ValueRetention(10, Set.of()));
        assertSame(json(3, 100, ",\n\n7,\n") + "\nRecord", new ValueRetention(10, Set.of()));
    }

    @Test
    void valuesAreWithheldFromTheRecordOnThatShowsTooMany() {
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,Operation,Parameters\n");
        String[] values = {"a", "b", "", "a", "c", "a", "d", ""};
        for (String value : values) {
            log.append("2024-05-03T00:00:00Z,u,A,\"{\"\"p\"\":\"\"")
                    .append(value)
                    .append("\"\"}\"\n");
        }
        ReaderFixture fixture = new ReaderFixture().values(new ValueRetention(2, Set.of()));
        fixture.read(log.toString());
        assertThat(fixture.events())
                .extracting(event -> event.cmd().parameters().value("p").orElse("withheld"))
                .containsExactly("a", "b", "", "a", "withheld", "withheld", "withheld", "withheld");
        assertThat(fixture.events().get(4).cmd().parameters()).isEqualTo(new Parameters.Values(Map.of(), Set.of("p")));
        assertThat(fixture.events().get(4).cmd())
                .isSameAs(fixture.events().get(7).cmd());
        assertThat(fixture.events().get(0).cmd())
                .isSameAs(fixture.events().get(3).cmd());
    }

    @Test
    void valuesThatAreNotUtf8CountAsTheTextThatTheyAreShownAs() {
        StringBuilder rows = new StringBuilder("TimeGenerated,UserId,Operation,Parameters\n");
        for (char value = 0x80; value < 0x100; value++) {
            rows.append("2024-05-03T00:00:00Z,u,A,\"{\"\"p\"\":\"\"")
                    .append(value)
                    .append("\"\"}\"\n");
        }
        rows.append("2024-05-03T00:00:00Z,u,A,\"{\"\"p\"\":\"\"x\"\"}\"\n");
        rows.append("2024-05-03T00:00:00Z,u,A,\"{\"\"p\"\":\"\"\u00ef\u00bf\u00bd\"\"}\"\n");
        rows.append("2024-05-03T00:00:00Z,u,A,\"{\"\"p\"\":\"\"y\"\"}\"\n");
        List<String> shown = new ArrayList<>(Collections.nCopies(128, "\ufffd"));
        shown.addAll(List.of("x", "\ufffd", "withheld"));
        for (int block : BLOCKS) {
            for (int threads = 1; threads <= 3; threads++) {
                ReaderFixture fixture = new ReaderFixture()
                        .values(new ValueRetention(2, Set.of()))
                        .block(block)
                        .threads(threads);
                fixture.read(rows.toString().getBytes(ISO_8859_1));
                assertThat(fixture.events())
                        .as("%d bytes, %d threads", block, threads)
                        .extracting(event -> event.cmd().parameters().value("p").orElse("withheld"))
                        .isEqualTo(shown);
            }
        }
    }

    @Test
    void onlyNamesAreKeptWhenNoValueIsWanted() {
        String log = """
                TimeGenerated,UserId,Operation,Parameters
                2024-05-03T00:00:00Z,u,A,"{""p"":""1"",""q"":2}"
                """;
        ReaderFixture names = new ReaderFixture().values(ValueRetention.NAMES_ONLY);
        names.read(log);
        assertThat(names.event().cmd().parameters()).isEqualTo(new Parameters.Names(Set.of("p", "q")));
        ReaderFixture some = new ReaderFixture().values(new ValueRetention(0, Set.of("q")));
        some.read(log);
        assertThat(some.event().cmd().parameters()).isEqualTo(new Parameters.Values(Map.of("q", "2"), Set.of("p")));
    }

    @Test
    void parametersAreNotLookedAtBelowTheirDetail() {
        String log = """
                TimeGenerated,UserId,Operation,Parameters
                2024-05-03T00:00:00Z,u,A,no json
                2024-05-03T00:00:00Z,u,A,"{""p"":1}"
                """;
        ReaderFixture commands = new ReaderFixture().detail(Detail.COMMANDS);
        commands.read(log);
        assertThat(commands.events()).extracting(AuditEvent::cmd).containsExactly(Cmd.named("A"), Cmd.named("A"));
        ReaderFixture names = new ReaderFixture().detail(Detail.PARAMETERS);
        names.read(log);
        assertThat(names.event().cmd().parameters()).isEqualTo(new Parameters.Names(Set.of("p")));
        assertThat(names.rejections()).hasSize(1);
    }

    @Test
    void withheldValuesAreThoseOfASlowOracle() {
        String log = csv(99, 400);
        ReaderFixture all = new ReaderFixture().values(ValueRetention.ALL);
        all.read(log);
        ReaderFixture some = new ReaderFixture()
                .values(new ValueRetention(5, Set.of()))
                .block(500)
                .threads(2);
        some.read(log);
        Map<String, Set<String>> seen = new HashMap<>();
        Set<String> closed = new java.util.HashSet<>();
        // Duplicates are left out of the events, so the oracle must not see their values either.
        ReaderFixture kept = new ReaderFixture()
                .values(ValueRetention.ALL)
                .duplicates(new dev.oddtrail.application.log.Duplicates.Kept());
        kept.read(log);
        Map<Long, Cmd> expected = new HashMap<>();
        for (var event : kept.events()) {
            Parameters parameters = event.cmd().parameters();
            if (parameters instanceof Parameters.Values values) {
                Map<String, String> left = new HashMap<>();
                Set<String> withheld = new java.util.HashSet<>();
                values.byName().forEach((name, value) -> {
                    if (!value.isBlank()) {
                        seen.computeIfAbsent(name, unused -> new java.util.HashSet<>())
                                .add(value);
                    }
                    if (seen.getOrDefault(name, Set.of()).size() > 5) {
                        closed.add(name);
                    }
                    if (closed.contains(name)) {
                        withheld.add(name);
                    } else {
                        left.put(name, value);
                    }
                });
                parameters = new Parameters.Values(left, withheld);
            }
            expected.put(event.position().line(), new Cmd(event.cmd().name(), parameters));
        }
        assertThat(some.events())
                .hasSameSizeAs(all.events())
                .allSatisfy(event -> assertThat(event.cmd())
                        .isEqualTo(expected.get(event.position().line())));
        assertThat(closed).isNotEmpty();
    }

    @Test
    void dictionariesThatStartOverChangeNothing() {
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,Operation,Parameters\n");
        for (int i = 0; i < 300_000; i++) {
            log.append("2024-05-03T00:00:00Z,user")
                    .append(i)
                    .append(",A,\"{\"\"p\"\":")
                    .append(i % 3)
                    .append("}\"\n");
        }
        log.append("2024-05-03T00:00:00Z,user7,A,\"{\"\"p\"\":1}\"\n".repeat(3));
        ReaderFixture fixture = new ReaderFixture().threads(2);
        fixture.read(log.toString().getBytes(UTF_8));
        List<?> events = fixture.events();
        assertThat(events).hasSize(300_003);
        assertThat(fixture.events().get(300_002).principal())
                .isSameAs(fixture.events().get(7).principal());
        assertThat(fixture.events().get(300_002).cmd())
                .isSameAs(fixture.events().get(7).cmd());
    }
}
