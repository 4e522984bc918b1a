package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everythingArrivesInOrder(int threads) {
        for (int number : new int[] {0, 1, 511, 512, 513, 100_000}) {
            List<Integer> taken = new ArrayList<>();
            Relay.<Integer>run(threads, push -> IntStream.range(0, number).forEach(push::accept), taken::add);
            assertThat(taken).isEqualTo(IntStream.range(0, number).boxed().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatTheProducerThrowsComesAfterWhatItPushed(int threads) {
        IllegalStateException failure = new IllegalStateException("broken");
        List<Integer> taken = new ArrayList<>();
        Consumer<Consumer<Integer>> producer = push -> {
            IntStream.range(0, 700).forEach(push::accept);
            throw failure;
        };
        assertThatThrownBy(() -> Relay.run(threads, producer, taken::add)).isSameAs(failure);
        assertThat(taken).hasSize(700);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatTheTakerThrowsStopsTheProducer(int threads) {
        IllegalStateException failure = new IllegalStateException("full");
        AtomicInteger pushed = new AtomicInteger();
        Consumer<Consumer<Integer>> producer = push -> {
            while (true) {
                push.accept(pushed.incrementAndGet());
            }
        };
        assertThatThrownBy(() -> Relay.run(threads, producer, item -> {
                    throw failure;
                }))
                .isSameAs(failure);
        int afterwards = pushed.get();
        assertThat(pushed.get()).isEqualTo(afterwards).isLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anErrorIsNoLessThanAnException(int threads) {
        AssertionError failure = new AssertionError("impossible");
        assertThatThrownBy(() -> Relay.<Integer>run(
                        threads,
                        push -> {
                            throw failure;
                        },
                        item -> {}))
                .isSameAs(failure);
    }
}
