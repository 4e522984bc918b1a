package dev.oddtrail.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionizerTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T00:00:00Z");
    private static final Duration GAP = Duration.ofMinutes(2);
    private static final Duration MAX = Duration.ofMinutes(20);

    @Test
    void aGapBelowTheLimitStaysInTheSession() {
        assertThat(lengths(inclusive(GAP, MAX), "0:00", "1:59.999")).containsExactly(2);
        assertThat(lengths(kusto(GAP, MAX), "0:00", "1:59.999")).containsExactly(2);
    }

    @Test
    void aGapOfExactlyTheLimitStaysInTheSessionUnlessKustoCounts() {
        assertThat(lengths(inclusive(GAP, MAX), "0:00", "2:00")).containsExactly(2);
        assertThat(lengths(kusto(GAP, MAX), "0:00", "2:00")).containsExactly(1, 1);
    }

    @Test
    void aGapAboveTheLimitBeginsASession() {
        assertThat(lengths(inclusive(GAP, MAX), "0:00", "2:00.001")).containsExactly(1, 1);
        assertThat(lengths(kusto(GAP, MAX), "0:00", "2:00.001")).containsExactly(1, 1);
    }

    @Test
    void aDurationOfExactlyTheLimitStaysInTheSessionUnlessKustoCounts() {
        assertThat(lengths(inclusive(GAP, MAX), everyMinuteTo(20))).containsExactly(21);
        assertThat(lengths(kusto(GAP, MAX), everyMinuteTo(20))).containsExactly(20, 1);
    }

    @Test
    void theEventThatExceedsTheDurationBeginsTheNextSession() {
        List<Session> inclusive = sessions(inclusive(GAP, MAX), everyMinuteTo(21));
        assertThat(inclusive).extracting(Session::length).containsExactly(21, 1);
        assertThat(inclusive.get(1).begin()).isEqualTo(at("21:00"));
        List<Session> kusto = sessions(kusto(GAP, MAX), everyMinuteTo(21));
        assertThat(kusto).extracting(Session::length).containsExactly(20, 2);
        assertThat(kusto.get(1).begin()).isEqualTo(at("20:00"));
    }

    @ParameterizedTest
    @EnumSource(Bounds.class)
    void eventsOfOneInstantKeepTheirOrder(Bounds bounds) {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(new SessionLimits(GAP, MAX, bounds), sessions::add);
        for (String name : List.of("third", "first", "second")) {
            sessionizer.accept(event(Principal.of("ada"), at("1:00"), name));
        }
        sessionizer.finish();
        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).commands()).extracting(Cmd::name).containsExactly("third", "first", "second");
        assertThat(IntStream.range(0, 3).allMatch(sessions.get(0)::orderUncertain))
                .isTrue();
    }

    @Test
    void limitsOfZeroKeepOnlyEventsOfOneInstantTogether() {
        assertThat(lengths(inclusive(Duration.ZERO, Duration.ZERO), "0:00", "0:00", "0:00.001"))
                .containsExactly(2, 1);
        assertThat(lengths(kusto(Duration.ZERO, Duration.ZERO), "0:00", "0:00", "0:00.001"))
                .containsExactly(1, 1, 1);
    }

    @Test
    void sessionsThatBeginAtOneInstantHaveDifferentIds() {
        List<Session> byGap = sessions(kusto(Duration.ZERO, Duration.ZERO), "0:00", "0:00", "0:00", "0:01");
        assertThat(byGap).extracting(Session::id).doesNotHaveDuplicates();
        assertThat(byGap).extracting(Session::ordinal).containsExactly(0L, 1L, 2L, 0L);
        List<Session> byDuration = sessions(kusto(GAP, Duration.ZERO), "0:00", "0:00", "0:00", "0:01");
        assertThat(byDuration).extracting(Session::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Bounds.class)
    void eventsWithoutAUserBelongTogether(Bounds bounds) {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(new SessionLimits(GAP, MAX, bounds), sessions::add);
        sessionizer.accept(event(Principal.of((String) null), at("0:00"), "A"));
        sessionizer.accept(event(Principal.of((String) null), at("1:00"), "A"));
        sessionizer.finish();
        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).principal()).hasToString("(none)");
    }

    @Test
    void aMissingUserIsNobodyWhoeverIsCalledSo() {
        for (@Nullable String name : Arrays.asList("dummy_str", "(none)", "")) {
            List<Session> sessions = new ArrayList<>();
            Sessionizer sessionizer = new Sessionizer(inclusive(GAP, MAX), sessions::add);
            sessionizer.accept(event(Principal.of((String) null), at("0:00"), "A"));
            sessionizer.accept(event(Principal.of(name), at("0:01"), "A"));
            sessionizer.finish();
            assertThat(sessions).hasSize(2);
        }
    }

    @Test
    void interleavedPrincipalsAreApart() {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(inclusive(GAP, MAX), sessions::add);
        for (int minute = 0; minute < 6; minute++) {
            sessionizer.accept(event(Principal.of(minute % 2 == 0 ? "ada" : "bert"), at(minute + ":00"), "A"));
        }
        sessionizer.finish();
        assertThat(sessions)
                .hasSize(2)
                .allSatisfy(session -> assertThat(session.length()).isEqualTo(3));
    }

    @Test
    void aDurationBelowTheGapEndsSessionsAlone() {
        SessionLimits limits = inclusive(Duration.ofMinutes(10), Duration.ofMinutes(5));
        assertThat(limits.gapNeverApplies()).isTrue();
        List<Session> sessions = sessions(limits, "0:00", "3:00", "6:00");
        assertThat(sessions).extracting(Session::length).containsExactly(2, 1);
        assertThat(sessions.get(0).endReason()).isEqualTo(EndReason.DURATION);
    }

    @Test
    void noEventsMakeNoSessions() {
        assertThat(sessions(inclusive(GAP, MAX))).isEmpty();
    }

    @Test
    void aSessionMayHaveThousandsOfEvents() {
        String[] times = new String[5000];
        Arrays.fill(times, "0:30");
        assertThat(lengths(inclusive(GAP, MAX), times)).containsExactly(5000);
    }

    @Test
    void everySessionKnowsWhyItEnded() {
        List<Session> sessions = sessions(inclusive(GAP, Duration.ofMinutes(3)), "0:00", "5:00", "6:30", "8:15");
        assertThat(sessions)
                .extracting(Session::endReason)
                .containsExactly(EndReason.GAP, EndReason.DURATION, EndReason.END_OF_DATA);
    }

    @Test
    void aQuietSessionIsHandedOnAsSoonAsSomebodyElseActsLater() {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(inclusive(GAP, MAX), sessions::add);
        sessionizer.accept(event(Principal.of("ada"), at("0:00"), "A"));
        sessionizer.accept(event(Principal.of("bert"), at("2:00"), "A"));
        assertThat(sessions).isEmpty();
        sessionizer.accept(event(Principal.of("bert"), at("2:00.001"), "A"));
        assertThat(sessions).extracting(Session::endReason).containsExactly(EndReason.GAP);
        assertThat(sessionizer.openSessions()).isEqualTo(1);
        sessionizer.advanceTo(at("9:00"));
        assertThat(sessions).hasSize(2);
        assertThat(sessionizer.openSessions()).isZero();
    }

    @Test
    void eventsOutOfOrderAreRefused() {
        Sessionizer sessionizer = new Sessionizer(inclusive(GAP, MAX), session -> {});
        sessionizer.accept(event(Principal.of("ada"), at("1:00"), "A"));
        assertThatThrownBy(() -> sessionizer.accept(event(Principal.of("bert"), at("0:59"), "A")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-02-03T00:00:59Z after 2026-02-03T00:01:00Z");
    }

    @Test
    void nothingIsAcceptedAfterTheEnd() {
        Sessionizer sessionizer = new Sessionizer(inclusive(GAP, MAX), session -> {});
        sessionizer.finish();
        assertThatThrownBy(() -> sessionizer.accept(event(Principal.of("ada"), at("1:00"), "A")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEndsOfTimeAreNoSpecialCase() {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(inclusive(GAP, MAX), sessions::add);
        sessionizer.accept(event(Principal.of("ada"), EpochNanos.MIN, "A"));
        sessionizer.accept(event(Principal.of("ada"), EpochNanos.MAX, "A"));
        sessionizer.finish();
        assertThat(sessions).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Bounds.class)
    void sessionsAreThoseOfAnObviousAlgorithm(Bounds bounds) {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            SessionLimits limits = new SessionLimits(
                    Duration.ofSeconds(random.nextInt(4)), Duration.ofSeconds(random.nextInt(12)), bounds);
            List<AuditEvent> events = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                events.add(event(
                        Principal.of("user" + random.nextInt(4)), ZERO.plusSeconds(random.nextInt(150)), "C" + i));
            }
            events.sort(Comparator.comparing(AuditEvent::instant));
            List<Session> sessions = new ArrayList<>();
            Sessionizer sessionizer = new Sessionizer(limits, sessions::add);
            events.forEach(sessionizer::accept);
            sessionizer.finish();
            assertThat(sessions)
                    .as("seed %d", seed)
                    .extracting(Session::commands)
                    .containsExactlyInAnyOrderElementsOf(obvious(limits, events));
        }
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThatThrownBy(() -> inclusive(Duration.ofSeconds(-1), MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> inclusive(GAP, Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<List<Cmd>> obvious(SessionLimits limits, List<AuditEvent> events) {
        Map<Principal, List<AuditEvent>> open = new HashMap<>();
        List<List<Cmd>> sessions = new ArrayList<>();
        boolean kusto = limits.bounds() == Bounds.KUSTO;
        for (AuditEvent event : events) {
            List<AuditEvent> session = open.getOrDefault(event.principal(), new ArrayList<>());
            if (!session.isEmpty()) {
                Duration gap = Duration.between(session.get(session.size() - 1).instant(), event.instant());
                Duration elapsed = Duration.between(session.get(0).instant(), event.instant());
                int byGap = gap.compareTo(limits.maxGap());
                int byDuration = elapsed.compareTo(limits.maxDuration());
                if (kusto ? byGap >= 0 || byDuration >= 0 : byGap > 0 || byDuration > 0) {
                    sessions.add(session.stream().map(AuditEvent::cmd).toList());
                    session = new ArrayList<>();
                }
            }
            session.add(event);
            open.put(event.principal(), session);
        }
        open.values()
                .forEach(session ->
                        sessions.add(session.stream().map(AuditEvent::cmd).toList()));
        return sessions;
    }

    private static SessionLimits inclusive(Duration gap, Duration max) {
        return new SessionLimits(gap, max, Bounds.INCLUSIVE);
    }

    private static SessionLimits kusto(Duration gap, Duration max) {
        return new SessionLimits(gap, max, Bounds.KUSTO);
    }

    private static List<Integer> lengths(SessionLimits limits, String... times) {
        return sessions(limits, times).stream().map(Session::length).toList();
    }

    private static List<Session> sessions(SessionLimits limits, String... times) {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(limits, sessions::add);
        for (String time : times) {
            sessionizer.accept(event(Principal.of("ada"), at(time), "A"));
        }
        sessionizer.finish();
        return sessions;
    }

    private static AuditEvent event(Principal principal, Instant instant, String name) {
        return new AuditEvent(principal, instant, AuditEvent.UNSEQUENCED, Cmd.named(name), new RecordPosition(0, 1, 0));
    }

    private static String[] everyMinuteTo(int last) {
        return IntStream.rangeClosed(0, last).mapToObj(minute -> minute + ":00").toArray(String[]::new);
    }

    /** The instant that lies so many minutes and seconds after zero. */
    private static Instant at(String minutesAndSeconds) {
        String[] parts = minutesAndSeconds.split(":", -1);
        return ZERO.plusSeconds(60L * Integer.parseInt(parts[0]))
                .plusNanos(Math.round(Double.parseDouble(parts[1]) * 1e9));
    }
}
