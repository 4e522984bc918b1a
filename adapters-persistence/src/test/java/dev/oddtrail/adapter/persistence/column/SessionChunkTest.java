package dev.oddtrail.adapter.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionChunkTest {
    private static final int SESSIONS = 200;

    private final Ids<Principal> principals = new Ids<>();
    private final Ids<Cmd> cmds = new Ids<>();
    private final List<Session> sessions = new ArrayList<>();
    private final SessionChunkWriter writer = new SessionChunkWriter(principals, cmds);

    SessionChunkTest() {
        Random random = new Random(11);
        for (int i = 0; i < SESSIONS; i++) {
            Session session = session(random);
            sessions.add(session);
            writer.add(session);
        }
    }

    @Test
    void sessionsComeBackOneAfterAnother() {
        SessionChunk chunk = open();
        for (Session session : sessions) {
            assertThat(chunk.hasNext()).isTrue();
            assertSame(chunk.next(), session);
        }
        assertThat(chunk.hasNext()).isFalse();
    }

    @Test
    void anySessionIsFoundByPassingOverThoseBefore() {
        for (int i = 0; i < SESSIONS; i += 7) {
            SessionChunk chunk = open();
            chunk.skip(i);
            assertSame(chunk.next(), sessions.get(i));
        }
    }

    @Test
    void sessionsAreFoundInAnyOrderAndMoreThanOnce() {
        InflatedSessions inflated = new InflatedSessions(writer.head(), writer.body());
        Random random = new Random(5);
        for (int reader = 0; reader < 5; reader++) {
            SessionChunk chunk = inflated.open(principals::value, cmds::value);
            for (int i = 0; i < SESSIONS; i++) {
                int wanted = random.nextInt(SESSIONS);
                inflated.seek(chunk, wanted);
                assertSame(chunk.next(), sessions.get(wanted));
            }
        }
    }

    @Test
    void theNextChunkKnowsNothingOfTheOneBefore() {
        writer.clear();
        writer.add(sessions.get(5));
        assertSame(open().next(), sessions.get(5));
        assertThat(writer.sessions()).isOne();
    }

    @Test
    void aNumberThatNoValueHasIsDamage() {
        SessionChunk chunk = new SessionChunk(
                Chunks.unpack(writer.head()), Chunks.unpack(writer.body()), principals::value, number -> {
                    throw new DamagedChunkException("there is no command of number " + number);
                });
        assertThatExceptionOfType(DamagedChunkException.class).isThrownBy(chunk::next);
    }

    private SessionChunk open() {
        return new SessionChunk(
                Chunks.unpack(writer.head()), Chunks.unpack(writer.body()), principals::value, cmds::value);
    }

    private static Session session(Random random) {
        Session.Builder session = Session.builder(Principal.of("user " + random.nextInt(9), null))
                .ordinal(random.nextInt(3) == 0 ? random.nextLong() : 0);
        int length = 1 + random.nextInt(12);
        boolean given = random.nextInt(4) == 0;
        long nanos = random.nextInt(10) == 0 ? Long.MIN_VALUE : random.nextLong() >> 1;
        for (int i = 0; i < length; i++) {
            session.add(
                    Cmd.named("command " + random.nextInt(50)),
                    nanos,
                    random.nextBoolean(),
                    random.nextInt(3),
                    1 + (random.nextLong() >>> 20),
                    random.nextLong() >>> 1);
            nanos += random.nextInt(3) * (random.nextLong() >>> 8);
        }
        return given
                ? session.given(EpochNanos.MIN, EpochNanos.MAX)
                : session.end(random.nextBoolean() ? EndReason.GAP : EndReason.DURATION);
    }

    private static void assertSame(Session actual, Session expected) {
        assertThat(actual.id()).isEqualTo(expected.id());
        assertThat(actual.endNanos()).isEqualTo(expected.endNanos());
        assertThat(actual.endReason()).isEqualTo(expected.endReason());
        assertThat(actual.sequenced()).isEqualTo(expected.sequenced());
        assertThat(actual.timed()).isEqualTo(expected.timed());
        assertThat(actual.commands()).isEqualTo(expected.commands());
        for (int i = 0; i < expected.length(); i++) {
            assertThat(actual.instant(i)).isEqualTo(expected.instant(i));
            assertThat(actual.position(i)).isEqualTo(expected.position(i));
        }
    }
}
