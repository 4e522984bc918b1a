package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions that the query of the guide gives are those of the program with the bounds of Kusto. */
class KustoParityTest {
    private static final Duration GAP = Duration.ofMinutes(2);
    private static final Duration MAX = Duration.ofMinutes(20);
    private static final Instant ZERO = Instant.parse("2024-05-03T00:00:00Z");

    /** What a session is, for people and models alike. */
    private record Cut(Principal principal, Instant begin, Instant end, List<Cmd> commands) {
        static Cut of(Session session) {
            return new Cut(session.principal(), session.begin(), session.end(), session.commands());
        }
    }

    private static OfficeActivityRow row(String user, double minutes, int number) {
        return new OfficeActivityRow(
                ZERO.plusMillis(Math.round(minutes * 60_000)),
                user,
                "203.0.113.7:" + (1000 + number),
                "Command" + number % 7,
                number % 3 == 0 ? "" : "[{\"Name\":\"Identity\",\"Value\":\"v" + number % 5 + "\"}]",
                String.format("id%06d", number));
    }

    private static List<OfficeActivityRow> rows(String user, double... minutes) {
        return IntStream.range(0, minutes.length)
                .mapToObj(i -> row(user, minutes[i], i))
                .toList();
    }

    /** The sessions of the plain rows, cut by the program. */
    private static List<Cut> ours(List<OfficeActivityRow> rows) {
        ReaderFixture fixture = new ReaderFixture().profile("sentinel-office");
        fixture.read(OfficeActivityRow.csv(rows));
        assertThat(fixture.rejections()).isEmpty();
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(new SessionLimits(GAP, MAX, Bounds.KUSTO), sessions::add);
        List<AuditEvent> events = new ArrayList<>(fixture.events());
        events.sort(Comparator.comparing(AuditEvent::instant));
        events.forEach(sessionizer::accept);
        sessionizer.finish();
        return sorted(sessions);
    }

    /** The sessions that the query gives. */
    private static List<Cut> queried(List<OfficeActivityRow> rows) {
        ReaderFixture fixture = new ReaderFixture().profile("sessions");
        fixture.read(new ExchangeSessionsQuery(GAP, MAX).lines(rows));
        assertThat(fixture.rejections()).isEmpty();
        assertThat(fixture.report().warnings()).isEmpty();
        return sorted(fixture.taken.sessions);
    }

    private static List<Cut> sorted(List<Session> sessions) {
        return sessions.stream()
                .map(Cut::of)
                .sorted(Comparator.comparing(Cut::begin)
                        .thenComparing(cut -> cut.principal().toString()))
                .toList();
    }

    private static List<Integer> lengths(List<OfficeActivityRow> rows) {
        List<Cut> ours = ours(rows);
        assertThat(queried(rows)).isEqualTo(ours);
        return ours.stream().map(cut -> cut.commands().size()).toList();
    }

    @Test
    void limitsThatAreReachedExactlyEndSessions() {
        assertThat(lengths(rows("ada", 0, 1.99998))).containsExactly(2);
        assertThat(lengths(rows("ada", 0, 2))).containsExactly(1, 1);
        assertThat(lengths(rows("ada", 0, 2.00002))).containsExactly(1, 1);
        assertThat(lengths(rows(
                        "ada", IntStream.rangeClosed(0, 20).asDoubleStream().toArray())))
                .containsExactly(20, 1);
        assertThat(lengths(rows(
                        "ada", IntStream.rangeClosed(0, 21).asDoubleStream().toArray())))
                .containsExactly(20, 2);
    }

    @Test
    void rowsOfOneInstantKeepTheOrderOfTheirIds() {
        assertThat(lengths(rows("ada", 0, 0, 0))).containsExactly(3);
    }

    @Test
    void rowsWithoutUserBelongTogetherAndToNobodyElse() {
        List<OfficeActivityRow> rows = new ArrayList<>(rows("", 0, 1));
        rows.add(row("dummy_str", 0.5, 7));
        assertThat(lengths(rows)).containsExactly(2, 1);
    }

    @Test
    void usersAndRowsMayComeInAnyOrder() {
        assertThat(lengths(List.of(row("bob", 3, 1), row("Ada", 1, 2), row("bob", 2, 3), row("ada", 0, 4))))
                .containsExactly(2, 2);
    }

    @Test
    void sessionsAreNotCutAt128Commands() {
        assertThat(lengths(IntStream.range(0, 200)
                        .mapToObj(i -> row("ada", i / 20.0, i))
                        .toList()))
                .containsExactly(200);
    }

    @Test
    void rowThatComesTwiceCountsOnce() {
        OfficeActivityRow row = row("ada", 0, 1);
        assertThat(lengths(List.of(row, row("ada", 1, 2), row))).containsExactly(2);
    }

    @Test
    void sameSessionsComeOfAnyLog() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<OfficeActivityRow> rows = new ArrayList<>();
            double now = 0;
            for (int i = 0; i < 200; i++) {
                now += new double[] {0, 0, 0.25, 0.5, 1, 2, 5}[random.nextInt(7)];
                rows.add(row(List.of("ada", "Bob", "", "cy").get(random.nextInt(4)), now, i));
            }
            assertThat(queried(rows)).as("seed %d", seed).isEqualTo(ours(rows));
        }
    }
}
