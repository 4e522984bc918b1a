package dev.oddtrail.benchmarks.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankedSessionsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void theLargestValueIsFirst() throws IOException {
        RankedSessions ranked = ranked("""
                actor,client_ip,begin,bits
                ada,192.0.2.1,2026-03-02T12:00:00Z,3.5
                bob,192.0.2.2,2026-03-02T12:00:00Z,7
                cy,,2026-03-02T12:00:00Z,1
                """);
        assertThat(ranked.size()).isEqualTo(3);
        assertThat(ranked.place("bob", "192.0.2.2", NOON, NOON)).hasValue(1);
        assertThat(ranked.place("ada", "192.0.2.1", NOON, NOON)).hasValue(2);
        assertThat(ranked.place("cy", "", NOON, NOON)).hasValue(3);
    }

    @Test
    void equalValuesCountAsAhead() throws IOException {
        RankedSessions ranked = ranked("""
                actor,client_ip,begin,bits
                ada,192.0.2.1,2026-03-02T12:00:00Z,7
                bob,192.0.2.2,2026-03-02T12:00:00Z,7
                cy,192.0.2.3,2026-03-02T12:00:00Z,7
                dan,192.0.2.4,2026-03-02T12:00:00Z,9
                """);
        assertThat(ranked.place("ada", "192.0.2.1", NOON, NOON)).hasValue(4);
    }

    @Test
    void onlySessionsThatBeganWithinTheInstantsCount() throws IOException {
        RankedSessions ranked = ranked("""
                actor,client_ip,begin,bits
                ada,192.0.2.1,2026-03-02T11:59:59Z,9
                ada,192.0.2.1,2026-03-02T12:00:00Z,1
                ada,192.0.2.1,2026-03-02T12:01:00Z,2
                """);
        assertThat(ranked.place("ada", "192.0.2.1", NOON, NOON.plusSeconds(60))).hasValue(2);
        assertThat(ranked.place("ada", "192.0.2.1", NOON.plusSeconds(61), NOON.plusSeconds(99)))
                .isEmpty();
        assertThat(ranked.place("ada", "192.0.2.9", NOON, NOON)).isEmpty();
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ranked("""
                        actor,client_ip,begin,score
                        ada,192.0.2.1,2026-03-02T12:00:00Z,9
                        """))
                .withMessageContaining("no column bits");
    }

    private RankedSessions ranked(String csv) throws IOException {
        Path scores = directory.resolve("scores.csv");
        Files.writeString(scores, csv);
        return new RankedSessions(scores, "bits");
    }
}
