package dev.oddtrail.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void percentilesAreTimesThatWereTaken() {
        Times times =
                new Times(IntStream.rangeClosed(1, 100).mapToObj(i -> 101.0 - i).toList());
        assertThat(times.percentile(50)).isEqualTo(50);
        assertThat(times.percentile(95)).isEqualTo(95);
        assertThat(times.columns()).isEqualTo("50.0 | 95.0 | 100.0");
        assertThat(new Times(List.of(3.0)).percentile(95)).isEqualTo(3);
    }

    @Test
    void nothingHasNoTime() {
        assertThatThrownBy(() -> new Times(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
