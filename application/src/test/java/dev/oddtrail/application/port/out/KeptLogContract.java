package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.SessionLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SessionRepository} owes those who keep logs with a data set. */
public interface KeptLogContract {
    DatasetId KEPT = new DatasetId("kept 100%_'\"Ærø");

    /** A repository that holds nothing yet. */
    SessionRepository sessions();

    @Test
    default void ofAnUnknownDataSetThereIsNoLog() {
        assertThat(sessions().log(KEPT, 0)).isEmpty();
    }

    @Test
    default void aLogIsKeptOnlyIfItIsPushed() {
        SessionRepository sessions = sessions();
        sessions.save(KEPT, sink -> ofNothing());
        assertThat(sessions.log(KEPT, 0)).isEmpty();
        assertThat(sessions.find(KEPT).orElseThrow().keptLogBytes()).isEmpty();
    }

    @Test
    default void aLogWithoutBytesIsKept() {
        SessionRepository sessions = sessions();
        save(sessions, List.of(new byte[0]));
        assertThat(sessions.log(KEPT, 0).orElseThrow().size()).isZero();
        assertThat(read(sessions, 0)).isEmpty();
        assertThat(sessions.find(KEPT).orElseThrow().keptLogBytes()).isPresent();
    }

    @Test
    default void everyLogOfADataSetIsKeptForItself() {
        SessionRepository sessions = sessions();
        List<byte[]> logs = List.of(bytes(300), new byte[0], bytes(700_000), new byte[0], bytes(1));
        save(sessions, logs);
        for (int i = 0; i < logs.size(); i++) {
            assertThat(read(sessions, i)).isEqualTo(logs.get(i));
        }
        assertThat(sessions.log(KEPT, logs.size())).isEmpty();
        assertThat(sessions.log(KEPT, -1)).isEmpty();
        assertThat(sessions.log(new DatasetId("kept"), 0)).isEmpty();
    }

    @Test
    default void someLogsOfADataSetMayBeKeptAndOthersNot() {
        SessionRepository sessions = sessions();
        sessions.save(KEPT, sink -> {
            sink.log(3, bytes(10), 0, 10);
            return ofNothing();
        });
        assertThat(sessions.log(KEPT, 0)).isEmpty();
        assertThat(read(sessions, 3)).isEqualTo(bytes(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 1 << 19, 1_000_003})
    default void aLogOfAnySizeComesBackAsItWas(int size) {
        SessionRepository sessions = sessions();
        save(sessions, List.of(bytes(size)));
        assertThat(sessions.log(KEPT, 0).orElseThrow().size()).isEqualTo(size);
        assertThat(read(sessions, 0)).isEqualTo(bytes(size));
    }

    @Test
    default void aLogCanBeReadFromAnyPlace() {
        SessionRepository sessions = sessions();
        byte[] written = bytes(700_000);
        save(sessions, List.of(written));
        LogBytes log = sessions.log(KEPT, 0).orElseThrow();
        byte[] found = new byte[10];
        for (int position : new int[] {699_999, 0, (1 << 18) - 1, 1 << 18, 350_000, (1 << 19) - 5, 3}) {
            int count = log.read(position, found, 2, 7);
            assertThat(count).isBetween(1, 7);
            for (int i = 0; i < count; i++) {
                assertThat(found[2 + i]).isEqualTo(written[position + i]);
            }
        }
        assertThat(found).startsWith(0, 0).endsWith(0);
        assertThat(log.read(700_000, found, 0, 10)).isZero();
        assertThat(log.read(Long.MAX_VALUE, found, 0, 10)).isZero();
        assertThat(log.read(0, found, 0, 0)).isZero();
    }

    @Test
    default void whatIsKeptDoesNotChangeWithTheLentBytes() {
        SessionRepository sessions = sessions();
        sessions.save(KEPT, sink -> {
            byte[] lent = {1, 2, 3, 4};
            sink.log(0, lent, 1, 2);
            lent[1] = 9;
            sink.log(0, lent, 0, 0);
            sink.log(0, lent, 3, 1);
            return ofNothing();
        });
        assertThat(read(sessions, 0)).containsExactly(2, 3, 4);
    }

    @Test
    default void textIsKeptInLessSpace() {
        SessionRepository sessions = sessions();
        save(
                sessions,
                List.of("2024-05-01T12:00:00Z,ann,Get-Mailbox\n".repeat(10_000).getBytes(StandardCharsets.UTF_8)));
        assertThat(sessions.find(KEPT).orElseThrow().keptLogBytes().orElseThrow())
                .isBetween(100L, 30_000L);
    }

    @Test
    default void savingAgainReplacesTheLogs() {
        SessionRepository sessions = sessions();
        save(sessions, List.of(bytes(500_000), bytes(20)));
        save(sessions, List.of(bytes(7)));
        assertThat(read(sessions, 0)).isEqualTo(bytes(7));
        assertThat(sessions.log(KEPT, 1)).isEmpty();
        sessions.save(KEPT, sink -> ofNothing());
        assertThat(sessions.log(KEPT, 0)).isEmpty();
    }

    @Test
    default void aSaveThatFailsHalfWayKeepsTheLogsThatWereThere() {
        SessionRepository sessions = sessions();
        save(sessions, List.of(bytes(300)));
        IllegalStateException failure = new IllegalStateException("the log is broken");
        assertThatThrownBy(() -> sessions.save(KEPT, sink -> {
                    sink.log(0, bytes(600_000), 0, 600_000);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(read(sessions, 0)).isEqualTo(bytes(300));
    }

    @Test
    default void aFirstSaveThatFailsHalfWayLeavesNoLog() {
        SessionRepository sessions = sessions();
        assertThatThrownBy(() -> sessions.save(KEPT, sink -> {
                    sink.log(0, bytes(600_000), 0, 600_000);
                    throw new IllegalStateException("the log is broken");
                }))
                .hasMessage("the log is broken");
        assertThat(sessions.log(KEPT, 0)).isEmpty();
        assertThat(sessions.datasets()).isEmpty();
    }

    @Test
    default void logsComeOneAfterAnother() {
        assertThatThrownBy(() -> sessions().save(KEPT, sink -> {
                    sink.log(1, bytes(3), 0, 3);
                    sink.log(0, bytes(3), 0, 3);
                    return ofNothing();
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aLogIsRemovedWithItsDataSetAlsoForThoseWhoReadIt() {
        SessionRepository sessions = sessions();
        save(sessions, List.of(bytes(700_000)));
        LogBytes log = sessions.log(KEPT, 0).orElseThrow();
        assertThat(log.read(0, new byte[10], 0, 10)).isPositive();
        assertThat(sessions.remove(KEPT)).isTrue();
        assertThat(sessions.log(KEPT, 0)).isEmpty();
        assertThatThrownBy(() -> log.read(600_000, new byte[10], 0, 10)).isInstanceOf(LogUnavailableException.class);
    }

    @Test
    default void aLogMayBePushedByAnotherThread() throws Exception {
        SessionRepository sessions = sessions();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            sessions.save(KEPT, sink -> {
                try {
                    other.submit(() -> sink.log(0, bytes(600_000), 0, 600_000)).get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return ofNothing();
            });
        } finally {
            other.shutdownNow();
        }
        assertThat(read(sessions, 0)).isEqualTo(bytes(600_000));
    }

    @Test
    default void twoThreadsReadOneLogAtOnce() throws Exception {
        SessionRepository sessions = sessions();
        byte[] written = bytes(1_000_000);
        save(sessions, List.of(written));
        LogBytes log = sessions.log(KEPT, 0).orElseThrow();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<byte[]>> read = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                read.add(pool.submit(() -> read(log)));
            }
            for (Future<byte[]> each : read) {
                assertThat(each.get()).isEqualTo(written);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void save(SessionRepository sessions, List<byte[]> logs) {
        sessions.save(KEPT, sink -> {
            for (int i = 0; i < logs.size(); i++) {
                byte[] log = logs.get(i);
                int pushed = 0;
                do {
                    int count = Math.min(60_000, log.length - pushed);
                    sink.log(i, log, pushed, count);
                    pushed += count;
                } while (pushed < log.length);
            }
            return ofNothing();
        });
    }

    private static byte[] read(SessionRepository sessions, int log) {
        return read(sessions.log(KEPT, log).orElseThrow());
    }

    private static byte[] read(LogBytes log) {
        byte[] all = new byte[(int) log.size()];
        int read = 0;
        while (read < all.length) {
            int count = log.read(read, all, read, all.length - read);
            assertThat(count).isPositive();
            read += count;
        }
        return all;
    }

    /** Half of them can hardly be deflated. */
    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        for (int i = 0; i < count / 2; i++) {
            bytes[i] = (byte) (i / 100);
        }
        return bytes;
    }

    private static DatasetOrigin ofNothing() {
        return new DatasetOrigin(
                LogRequest.of("audit.csv"),
                new ReadReport(List.of(), List.of("actor"), 0, 0, Map.of(), Map.of(), Map.of(), List.of()),
                SessionLimits.DEFAULT,
                0,
                Instant.EPOCH);
    }
}
