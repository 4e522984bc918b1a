package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SessionRepository} owes its callers. */
public interface SessionRepositoryContract {
    Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    DatasetId MAY = new DatasetId("may");
    DatasetId JUNE = new DatasetId("june");

    /** A repository that holds nothing yet. */
    SessionRepository sessions();

    @Test
    default void anUnknownDataSetIsEmpty() {
        SessionRepository sessions = sessions();
        Session session = session("ann", NOON);
        assertThat(sessions.find(MAY)).isEmpty();
        assertThat(all(sessions, MAY)).isEmpty();
        assertThat(sessions.find(MAY, session.id())).isEmpty();
    }

    @Test
    default void aDataSetWithoutSessionsIsKnownAndHasNoSpan() {
        SessionRepository sessions = sessions();
        save(sessions, MAY, List.of());
        assertThat(sessions.find(MAY)).contains(new Dataset(MAY, origin("audit.csv"), 0, 0, Optional.empty()));
        assertThat(all(sessions, MAY)).isEmpty();
        assertThat(sessions.find(MAY, session("ann", NOON).id())).isEmpty();
    }

    @Test
    default void aDataSetTellsItsOriginAndHowMuchItHolds() {
        SessionRepository sessions = sessions();
        save(
                sessions,
                MAY,
                List.of(
                        session("bob", NOON.plusSeconds(60), "read", "write"),
                        session("ann", NOON.minusNanos(1), "read"),
                        Session.builder(Principal.of("cid"))
                                .add(event("cid", NOON.plusSeconds(5), "read", 9))
                                .given(NOON.plusSeconds(5), NOON.plusSeconds(500))));
        assertThat(sessions.find(MAY))
                .contains(new Dataset(
                        MAY,
                        origin("audit.csv"),
                        3,
                        4,
                        Optional.of(new ReadReport.Span(NOON.minusNanos(1), NOON.plusSeconds(500)))));
    }

    @Test
    default void everyPartOfASessionIsKept() {
        Principal principal = Principal.of("ann", null, "", "10.0.0.1");
        Session session = Session.builder(principal)
                .ordinal(3)
                .add(new AuditEvent(
                        principal,
                        NOON.plusNanos(1),
                        7,
                        new Cmd("Set-Mailbox", new Parameters.Names(Set.of("Identity", "Forward"))),
                        new RecordPosition(2, 1_042, 9_000_000_000L)))
                .add(new AuditEvent(
                        principal,
                        NOON.plusNanos(1),
                        -8,
                        new Cmd("Remove", new Parameters.Values(Map.of("Force", "", "Id", "7"), Set.of("Body"))),
                        new RecordPosition(0, 3, 0)))
                .add(new AuditEvent(
                        principal,
                        NOON.plusSeconds(86_400),
                        0,
                        Cmd.named("Remove"),
                        new RecordPosition(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)))
                .end(EndReason.DURATION);
        assertThat(storedAndReadBack(session)).isEqualTo(Snapshot.of(session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GAP", "DURATION", "END_OF_DATA"})
    default void theReasonOfTheEndIsKept(EndReason reason) {
        Session session = Session.builder(Principal.of("ann"))
                .add(event("ann", NOON, "read", 1))
                .end(reason);
        assertThat(storedAndReadBack(session).endReason()).isEqualTo(reason);
    }

    @Test
    default void aReadyMadeSessionHasItsBeginAndEndButNoInstants() {
        Session session = Session.builder(Principal.of("ann"))
                .ordinal(1)
                .add(event("ann", NOON, "read", 5))
                .add(event("ann", NOON, "write", 4))
                .given(NOON.minusSeconds(1), NOON.plusSeconds(3_600));
        Snapshot stored = storedAndReadBack(session);
        assertThat(stored).isEqualTo(Snapshot.of(session));
        assertThat(stored.endReason()).isEqualTo(EndReason.GIVEN);
        assertThat(stored.instants()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    default void theWholeRangeOfInstantsIsKept() {
        Session session = Session.builder(Principal.of("ann"))
                .add(event("ann", EpochNanos.MIN, "read", 1))
                .add(event("ann", EpochNanos.MAX, "read", 2))
                .end(EndReason.GAP);
        Session given = Session.builder(Principal.of("bob"))
                .add(event("bob", NOON, "read", 1))
                .given(EpochNanos.MIN, EpochNanos.MAX);
        assertThat(storedAndReadBack(session)).isEqualTo(Snapshot.of(session));
        assertThat(storedAndReadBack(given)).isEqualTo(Snapshot.of(given));
    }

    @Test
    default void sequencedAndUnsequencedSessionsStayApart() {
        Session.Builder numbered = Session.builder(Principal.of("ann"));
        Session.Builder halfNumbered = Session.builder(Principal.of("bob"));
        for (int line = 1; line <= 2; line++) {
            RecordPosition position = new RecordPosition(0, line, line);
            numbered.add(new AuditEvent(Principal.of("ann"), NOON, line, Cmd.named("read"), position));
            halfNumbered.add(new AuditEvent(
                    Principal.of("bob"), NOON, line == 1 ? line : AuditEvent.UNSEQUENCED, Cmd.named("read"), position));
        }
        Snapshot certain = storedAndReadBack(numbered.end(EndReason.GAP));
        Snapshot uncertain = storedAndReadBack(halfNumbered.end(EndReason.GAP));
        assertThat(certain.sequenced()).isTrue();
        assertThat(certain.orderUncertain()).containsExactly(false, false);
        assertThat(uncertain.sequenced()).isFalse();
        assertThat(uncertain.orderUncertain()).containsExactly(true, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "100%_\\",
                "O'Brien",
                "\"quoted\"",
                "'; DROP TABLE session; --",
                "(none)",
                " ",
                "Ærø",
                "名前",
                "😀",
                "e\u0301",
                "\u202Egnp.exe",
                "line\nbreak",
                "\u0000"
            })
    default void anyTextIsKeptAsItIs(String text) {
        SessionRepository sessions = sessions();
        Principal principal = Principal.of(text, "");
        Session session = Session.builder(principal)
                .add(new AuditEvent(
                        principal,
                        NOON,
                        1,
                        new Cmd(text, new Parameters.Values(Map.of(text, text, "other", ""), Set.of(text + text))),
                        new RecordPosition(0, 1, 0)))
                .end(EndReason.GAP);
        save(sessions, MAY, List.of(session));
        assertThat(all(sessions, MAY)).containsExactly(Snapshot.of(session));
        assertThat(sessions.find(MAY, session.id()).map(Snapshot::of)).contains(Snapshot.of(session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_ay", "m_y", "MAY", "may ", "'may'", "mäy", "../may"})
    default void dataSetsWithSimilarNamesStayApart(String name) {
        SessionRepository sessions = sessions();
        DatasetId other = new DatasetId(name);
        save(sessions, MAY, List.of(session("ann", NOON)));
        assertThat(sessions.find(other)).isEmpty();
        assertThat(all(sessions, other)).isEmpty();
        save(sessions, other, List.of());
        assertThat(all(sessions, MAY)).hasSize(1);
        assertThat(sessions.find(other)).map(Dataset::id).contains(other);
    }

    @Test
    default void aMissingIdentifierIsNoText() {
        SessionRepository sessions = sessions();
        Principal missing = Principal.of((String) null);
        Session nobody = Session.builder(missing)
                .add(new AuditEvent(missing, NOON, 1, Cmd.named("read"), new RecordPosition(0, 1, 0)))
                .end(EndReason.GAP);
        Session named = session(Principal.MISSING, NOON);
        Session empty = session("", NOON);
        save(sessions, MAY, List.of(named, empty, nobody));
        assertThat(all(sessions, MAY)).containsExactly(Snapshot.of(nobody), Snapshot.of(empty), Snapshot.of(named));
        assertThat(sessions.find(MAY, nobody.id()).map(Session::principal)).contains(missing);
        assertThat(sessions.find(MAY, named.id()).map(Session::principal)).contains(Principal.of(Principal.MISSING));
    }

    @Test
    default void sessionsComeByBeginThenPrincipalThenOrdinal() {
        SessionRepository sessions = sessions();
        Session early = session("zoe", NOON.minusNanos(1));
        Session ann = session("ann", NOON);
        Session bobsFirst = withOrdinal("bob", NOON, 0);
        Session bobsSecond = withOrdinal("bob", NOON, 1);
        Session bobsEleventh = withOrdinal("bob", NOON, 10);
        Session late = session("ann", NOON.plusNanos(1));
        save(sessions, MAY, List.of(late, bobsEleventh, bobsSecond, ann, bobsFirst, early));
        assertThat(all(sessions, MAY))
                .extracting(Snapshot::id)
                .containsExactly(early.id(), ann.id(), bobsFirst.id(), bobsSecond.id(), bobsEleventh.id(), late.id());
    }

    @Test
    default void sessionsBeforeTheEpochComeFirst() {
        SessionRepository sessions = sessions();
        Session before = session("ann", Instant.EPOCH.minusNanos(1));
        Session longBefore = session("ann", Instant.parse("1900-01-01T00:00:00Z"));
        Session after = session("ann", Instant.EPOCH);
        save(sessions, MAY, List.of(after, before, longBefore));
        assertThat(all(sessions, MAY))
                .extracting(Snapshot::id)
                .containsExactly(longBefore.id(), before.id(), after.id());
    }

    @Test
    default void principalsAreOrderedByTheirUtf16UnitsAndNotByALanguage() {
        SessionRepository sessions = sessions();
        save(
                sessions,
                MAY,
                List.of(
                        session("ä", NOON),
                        session("\uFF5E", NOON),
                        session("😀", NOON),
                        session("b", NOON),
                        session("B", NOON),
                        session("a", NOON)));
        assertThat(all(sessions, MAY))
                .extracting(Snapshot::principal)
                .containsExactly(
                        Principal.of("B"),
                        Principal.of("a"),
                        Principal.of("b"),
                        Principal.of("ä"),
                        Principal.of("😀"),
                        Principal.of("\uFF5E"));
    }

    @Test
    default void sessionsAreFoundByTheirIdInTheirDataSetOnly() {
        SessionRepository sessions = sessions();
        List<Session> may = random(21, 200);
        save(sessions, MAY, may);
        save(sessions, JUNE, List.of(session("june", NOON)));
        for (Session session : may) {
            assertThat(sessions.find(MAY, session.id()).map(Snapshot::of)).contains(Snapshot.of(session));
            assertThat(sessions.find(JUNE, session.id())).isEmpty();
        }
        assertThat(sessions.find(MAY, new SessionId("0000000000000000"))).isEmpty();
        assertThat(sessions.find(MAY, new SessionId("ffffffffffffffff"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    default void anySessionsComeOutAsAListWouldBeSorted(long seed) {
        SessionRepository sessions = sessions();
        List<Session> in = random(seed, 1_500);
        save(sessions, MAY, in);
        List<Session> expected = new ArrayList<>(in);
        expected.sort(Comparator.comparing(Session::begin)
                .thenComparing(Session::principal)
                .thenComparingLong(Session::ordinal));
        assertThat(all(sessions, MAY))
                .containsExactlyElementsOf(expected.stream().map(Snapshot::of).toList());
    }

    @Test
    default void aLongSessionIsKeptWhole() {
        Session.Builder builder = Session.builder(Principal.of("ann"));
        for (int line = 1; line <= 100_000; line++) {
            builder.add(event("ann", NOON.plusMillis(line), "command " + line % 1_000, line));
        }
        Session session = builder.end(EndReason.END_OF_DATA);
        assertThat(storedAndReadBack(session)).isEqualTo(Snapshot.of(session));
    }

    @Test
    default void savingAgainReplacesTheDataSet() {
        SessionRepository sessions = sessions();
        List<Session> before = random(41, 300);
        save(sessions, MAY, before);
        Session after = session("new", NOON);
        sessions.save(MAY, sink -> {
            sink.session(after);
            return origin("other.csv");
        });
        assertThat(all(sessions, MAY)).containsExactly(Snapshot.of(after));
        assertThat(sessions.find(MAY)).map(Dataset::origin).contains(origin("other.csv"));
        assertThat(sessions.find(MAY)).map(Dataset::sessions).contains(1L);
        assertThat(sessions.find(MAY, before.get(0).id())).isEmpty();
    }

    @Test
    default void savingOneDataSetLeavesTheOthers() {
        SessionRepository sessions = sessions();
        List<Session> may = random(42, 300);
        save(sessions, MAY, may);
        save(sessions, JUNE, random(43, 300));
        save(sessions, JUNE, List.of());
        assertThat(all(sessions, MAY))
                .hasSameElementsAs(may.stream().map(Snapshot::of).toList());
    }

    @Test
    default void aSaveThatFailsKeepsWhatWasThereBefore() {
        SessionRepository sessions = sessions();
        List<Session> before = random(44, 300);
        save(sessions, MAY, before);
        Optional<Dataset> known = sessions.find(MAY);
        IllegalArgumentException failure = new IllegalArgumentException("the log is broken");
        assertThatThrownBy(() -> sessions.save(MAY, sink -> {
                    random(45, 300).forEach(sink::session);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(sessions.find(MAY)).isEqualTo(known);
        assertThat(all(sessions, MAY))
                .hasSameElementsAs(before.stream().map(Snapshot::of).toList());
        assertThat(sessions.find(MAY, before.get(7).id())).isPresent();
    }

    @Test
    default void aFirstSaveThatFailsLeavesNothing() {
        SessionRepository sessions = sessions();
        IllegalArgumentException failure = new IllegalArgumentException("the log is broken");
        assertThatThrownBy(() -> sessions.save(MAY, sink -> {
                    random(46, 300).forEach(sink::session);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(sessions.find(MAY)).isEmpty();
        assertThat(all(sessions, MAY)).isEmpty();
    }

    @Test
    default void whatTheSinkThrowsReachesTheCallerAtOnceAndLeavesTheDataSet() {
        SessionRepository sessions = sessions();
        List<Session> may = random(47, 300);
        save(sessions, MAY, may);
        IllegalArgumentException failure = new IllegalArgumentException("no more, thank you");
        List<Session> out = new ArrayList<>();
        assertThatThrownBy(() -> sessions.forEach(MAY, session -> {
                    out.add(session);
                    if (out.size() == 150) {
                        throw failure;
                    }
                }))
                .isSameAs(failure);
        assertThat(out).hasSize(150);
        assertThat(all(sessions, MAY)).hasSize(300);
    }

    @Test
    default void partsAreReadInOtherThreadsAndTogetherGiveAllSessionsInOrder() throws Exception {
        SessionRepository sessions = sessions();
        save(sessions, MAY, random(53, 2_000));
        List<Snapshot> read = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            sessions.inParts(MAY, parts -> {
                List<Future<List<Snapshot>>> reading = new ArrayList<>();
                parts.forEachRemaining(part -> reading.add(threads.submit(() -> snapshots(part))));
                assertThat(reading).hasSizeGreaterThan(1);
                for (Future<List<Snapshot>> part : reading) {
                    assertThatCode(() -> read.addAll(part.get())).doesNotThrowAnyException();
                }
            });
        } finally {
            threads.shutdown();
        }
        assertThat(read).hasSize(2_000).isEqualTo(all(sessions, MAY));
    }

    private static List<Snapshot> snapshots(SessionRepository.Part part) {
        List<Snapshot> snapshots = new ArrayList<>();
        int read = part.read(session -> snapshots.add(Snapshot.of(session)));
        assertThat(read).isEqualTo(snapshots.size());
        return snapshots;
    }

    @Test
    default void theReaderOfADataSetWithoutSessionsIsGivenNoPart() {
        SessionRepository sessions = sessions();
        save(sessions, MAY, List.of());
        List<Boolean> parts = new ArrayList<>();
        sessions.inParts(MAY, of -> parts.add(of.hasNext()));
        sessions.inParts(JUNE, of -> parts.add(of.hasNext()));
        assertThat(parts).containsExactly(false, false);
    }

    @Test
    default void aDataSetIsNotSeenBeforeItIsComplete() {
        SessionRepository sessions = sessions();
        sessions.save(MAY, sink -> {
            sink.session(session("ann", NOON));
            assertThat(sessions.find(MAY)).isEmpty();
            return origin("audit.csv");
        });
        assertThat(all(sessions, MAY)).hasSize(1);
    }

    @Test
    default void aSourceMayReadTheDataSetThatItReplaces() {
        SessionRepository sessions = sessions();
        List<Session> before = random(48, 300);
        save(sessions, MAY, before);
        sessions.save(MAY, sink -> {
            sink.session(session("one more", NOON));
            sessions.forEach(MAY, sink::session);
            return origin("audit.csv");
        });
        assertThat(all(sessions, MAY)).hasSize(301);
    }

    @Test
    default void sessionsThatAreTakenBackLeaveNoTrace() {
        SessionRepository sessions = sessions();
        List<Session> first = random(49, 300);
        List<Session> second = random(50, 200);
        Rejection rejection = new Rejection(
                "audit.csv", new RecordPosition(0, 1, 0), Rejection.Reason.MISSING_TIME, "the time is missing", "raw");
        sessions.save(MAY, sink -> {
            first.forEach(sink::session);
            sink.rejected(rejection);
            sink.startOver();
            second.forEach(sink::session);
            return origin("audit.csv");
        });
        save(sessions, JUNE, second);
        assertThat(all(sessions, MAY)).containsExactlyElementsOf(all(sessions, JUNE));
        Dataset may = sessions.find(MAY).orElseThrow();
        Dataset june = sessions.find(JUNE).orElseThrow();
        assertThat(may.commands()).isEqualTo(june.commands());
        assertThat(may.span()).isEqualTo(june.span());
        List<Rejection> rejected = new ArrayList<>();
        sessions.rejections(MAY, rejected::add);
        assertThat(rejected).containsExactly(rejection);
        assertThat(first.stream().filter(session -> !second.contains(session)))
                .allSatisfy(gone -> assertThat(sessions.find(MAY, gone.id())).isEmpty());
    }

    @Test
    default void sessionsAfterTheSourceHasReturnedAreRefused() {
        SessionRepository sessions = sessions();
        List<SessionRepository.Sink> kept = new ArrayList<>();
        sessions.save(MAY, sink -> {
            kept.add(sink);
            return origin("audit.csv");
        });
        assertThatIllegalStateException().isThrownBy(() -> kept.get(0).session(session("ann", NOON)));
        assertThatIllegalStateException().isThrownBy(() -> kept.get(0).startOver());
        assertThat(all(sessions, MAY)).isEmpty();
    }

    @Test
    default void rejectedRecordsStayWithTheirDataSetAndInTheirOrder() {
        SessionRepository sessions = sessions();
        List<Rejection.Reason> reasons = List.of(Rejection.Reason.values());
        List<Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rejected.add(new Rejection(
                    "100%_'\"Ærø.csv",
                    new RecordPosition(i % 2, i + 1L, 5_000_000_000L + i),
                    reasons.get(i % reasons.size()),
                    "is not an instant: \"\u0000\ud83d\ude00\"",
                    "x".repeat(i * 11) + "\r\n\t\""));
        }
        sessions.save(MAY, sink -> {
            for (int i = 0; i < rejected.size(); i++) {
                sink.rejected(rejected.get(i));
                sink.session(session("user " + i, NOON));
            }
            return origin("audit.csv");
        });
        save(sessions, JUNE, List.of(session("ann", NOON)));
        assertThat(rejections(sessions, MAY)).isEqualTo(rejected);
        assertThat(rejections(sessions, JUNE)).isEmpty();
        assertThat(rejections(sessions, new DatasetId("none"))).isEmpty();
        save(sessions, MAY, List.of());
        assertThat(rejections(sessions, MAY)).isEmpty();
    }

    @Test
    default void dataSetsAreListedLastImportFirst() {
        SessionRepository sessions = sessions();
        assertThat(sessions.datasets()).isEmpty();
        sessions.save(new DatasetId("b"), sink -> origin("b.csv", NOON));
        sessions.save(new DatasetId("c"), sink -> origin("c.csv", NOON.plusNanos(1)));
        sessions.save(new DatasetId("a"), sink -> origin("a.csv", NOON));
        assertThat(sessions.datasets())
                .extracting(dataset -> dataset.id().text())
                .containsExactly("c", "a", "b");
        assertThat(sessions.datasets().get(0))
                .isEqualTo(sessions.find(new DatasetId("c")).orElseThrow());
    }

    @Test
    default void aRemovedDataSetIsGoneAndLeavesTheOthers() {
        SessionRepository sessions = sessions();
        save(sessions, MAY, random(50, 100));
        save(sessions, JUNE, random(51, 100));
        assertThat(sessions.remove(MAY)).isTrue();
        assertThat(sessions.remove(MAY)).isFalse();
        assertThat(sessions.find(MAY)).isEmpty();
        assertThat(all(sessions, MAY)).isEmpty();
        assertThat(all(sessions, JUNE)).hasSize(100);
        save(sessions, MAY, random(52, 10));
        assertThat(all(sessions, MAY)).hasSize(10);
    }

    @Test
    default void aSinkMayAskTheRepository() {
        SessionRepository sessions = sessions();
        save(sessions, MAY, random(49, 100));
        List<Boolean> found = new ArrayList<>();
        sessions.forEach(
                MAY, session -> found.add(sessions.find(MAY, session.id()).isPresent()));
        assertThat(found).hasSize(100).doesNotContain(false);
    }

    @Test
    default void aReaderSeesOneDataSetWholeWhileItIsReplaced() {
        SessionRepository sessions = sessions();
        List<Session> before = random(50, 300);
        save(sessions, MAY, before);
        List<Snapshot> seen = new ArrayList<>();
        sessions.forEach(MAY, session -> {
            if (seen.isEmpty()) {
                save(sessions, MAY, List.of());
            }
            seen.add(Snapshot.of(session));
        });
        assertThat(seen).hasSameElementsAs(before.stream().map(Snapshot::of).toList());
        assertThat(all(sessions, MAY)).isEmpty();
    }

    @Test
    default void twoThreadsWriteAndReadAtOnce() throws Exception {
        SessionRepository sessions = sessions();
        List<Session> may = random(51, 500);
        save(sessions, MAY, may);
        List<Snapshot> expected = all(sessions, MAY);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> writer = threads.submit(() -> {
                for (int round = 0; round < 10; round++) {
                    save(sessions, MAY, may);
                    save(sessions, JUNE, random(round, 100));
                }
            });
            Future<?> reader = threads.submit(() -> {
                for (int round = 0; round < 10; round++) {
                    assertThat(all(sessions, MAY)).isEqualTo(expected);
                    for (Session session : may.subList(0, 20)) {
                        assertThat(sessions.find(MAY, session.id())).isPresent();
                    }
                }
            });
            writer.get();
            reader.get();
        } finally {
            threads.shutdown();
        }
        assertThat(all(sessions, MAY)).isEqualTo(expected);
        assertThat(sessions.find(JUNE)).map(Dataset::sessions).contains(100L);
    }

    /** Everything that can be seen of a session. */
    record Snapshot(
            SessionId id,
            Principal principal,
            Instant begin,
            Instant end,
            long ordinal,
            EndReason endReason,
            boolean sequenced,
            List<Cmd> commands,
            List<Optional<Instant>> instants,
            List<RecordPosition> positions,
            List<Boolean> orderUncertain) {
        static Snapshot of(Session session) {
            List<Optional<Instant>> instants = new ArrayList<>();
            List<RecordPosition> positions = new ArrayList<>();
            List<Boolean> orderUncertain = new ArrayList<>();
            for (int i = 0; i < session.length(); i++) {
                instants.add(session.instant(i));
                positions.add(session.position(i));
                orderUncertain.add(session.orderUncertain(i));
            }
            return new Snapshot(
                    session.id(),
                    session.principal(),
                    session.begin(),
                    session.end(),
                    session.ordinal(),
                    session.endReason(),
                    session.sequenced(),
                    session.commands(),
                    instants,
                    positions,
                    orderUncertain);
        }
    }

    private Snapshot storedAndReadBack(Session session) {
        SessionRepository sessions = sessions();
        save(sessions, MAY, List.of(session));
        List<Snapshot> stored = all(sessions, MAY);
        assertThat(sessions.find(MAY, session.id()).map(Snapshot::of)).contains(stored.get(0));
        return stored.get(0);
    }

    private static void save(SessionRepository sessions, DatasetId id, List<Session> content) {
        sessions.save(id, sink -> {
            content.forEach(sink::session);
            return origin("audit.csv");
        });
    }

    private static List<Snapshot> all(SessionRepository sessions, DatasetId id) {
        List<Snapshot> all = new ArrayList<>();
        sessions.forEach(id, session -> all.add(Snapshot.of(session)));
        return all;
    }

    private static List<Rejection> rejections(SessionRepository sessions, DatasetId id) {
        List<Rejection> all = new ArrayList<>();
        sessions.rejections(id, all::add);
        return all;
    }

    private static DatasetOrigin origin(String file) {
        return origin(file, Instant.parse("2024-06-01T08:00:00.123Z"));
    }

    private static DatasetOrigin origin(String file, Instant importedAt) {
        ReadReport.Detection detection = new ReadReport.Detection("sentinel-office", 0.8, "4 of 5 columns");
        return new DatasetOrigin(
                LogRequest.of(file, "100%_'\"Ærø.csv"),
                new ReadReport(
                        List.of(new ReadReport.Source(file, 5_000_000_000L, Optional.of("ab12"), detection)),
                        List.of("actor", "client_ip"),
                        12,
                        3,
                        Map.of(),
                        Map.of(Rejection.Reason.MISSING_TIME, 2L),
                        Map.of(Normaliser.IP_PORT, 7L),
                        List.of("the gap never applies")),
                SessionLimits.DEFAULT,
                0x123456789abcdefL,
                importedAt);
    }

    private static Session session(String user, Instant begin, String... commands) {
        Session.Builder session = Session.builder(Principal.of(user));
        for (String command : commands.length == 0 ? new String[] {"read"} : commands) {
            session.add(event(user, begin, command, 1));
        }
        return session.end(EndReason.GAP);
    }

    private static Session withOrdinal(String user, Instant begin, long ordinal) {
        return Session.builder(Principal.of(user))
                .ordinal(ordinal)
                .add(event(user, begin, "read", 1))
                .end(EndReason.DURATION);
    }

    private static AuditEvent event(String user, Instant instant, String command, int line) {
        return new AuditEvent(
                Principal.of(user),
                instant,
                AuditEvent.UNSEQUENCED,
                Cmd.named(command),
                new RecordPosition(0, line, line * 100L));
    }

    /** Sessions of all kinds, many of which begin at one instant; no two have one id. */
    private static List<Session> random(long seed, int size) {
        Random random = new Random(seed);
        List<EndReason> reasons = List.of(EndReason.GAP, EndReason.DURATION, EndReason.END_OF_DATA);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Principal principal = random.nextInt(10) == 0
                    ? Principal.of(null, "10.0.0." + random.nextInt(5))
                    : Principal.of("user " + random.nextInt(9), "10.0.0.1");
            Session.Builder session = Session.builder(principal).ordinal(i);
            Instant instant = NOON.plusSeconds(random.nextInt(100) - 50);
            Instant begin = instant;
            boolean sequenced = random.nextBoolean();
            int length = 1 + random.nextInt(8);
            for (int command = 0; command < length; command++) {
                session.add(new AuditEvent(
                        principal,
                        instant,
                        sequenced ? command : AuditEvent.UNSEQUENCED,
                        Cmd.named("command " + random.nextInt(50)),
                        new RecordPosition(random.nextInt(3), 1 + random.nextInt(100_000), random.nextInt(1 << 30))));
                instant = instant.plusMillis(random.nextInt(3));
            }
            sessions.add(
                    random.nextInt(10) == 0
                            ? session.given(begin, instant)
                            : session.end(reasons.get(random.nextInt(reasons.size()))));
        }
        Collections.shuffle(sessions, random);
        return sessions;
    }
}
