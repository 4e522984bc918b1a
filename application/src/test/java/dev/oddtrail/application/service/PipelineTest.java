package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PipelineTest {
    @Test
    void resultsComeInTheOrderOfTheItemsHoweverManyThreadsThereAre() {
        for (int threads = 1; threads <= 4; threads++) {
            List<Integer> results = new ArrayList<>();
            try (Pipeline<Integer, Integer> pipeline = new Pipeline<>(threads, () -> item -> 2 * item, results::add)) {
                for (int item = 0; item < 10_000; item++) {
                    pipeline.accept(item);
                }
                pipeline.finish();
            }
            assertThat(results).hasSize(10_000).isSorted().contains(19_998);
        }
    }

    @Test
    void noWorkGoesOnOnceThePipelineIsClosed() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger atWork = new AtomicInteger();
        Consumer<Integer> nowhere = result -> {};
        try (Pipeline<Integer, Integer> pipeline = new Pipeline<>(
                2,
                () -> item -> {
                    atWork.incrementAndGet();
                    begun.countDown();
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return atWork.decrementAndGet();
                },
                nowhere)) {
            for (int item = 0; item < 4; item++) {
                pipeline.accept(item);
            }
            await(begun);
        }
        assertThat(atWork).hasValue(0);
    }

    @Test
    void whatTheWorkThrowsReachesTheCaller() {
        try (Pipeline<Integer, Integer> pipeline = new Pipeline<>(
                2,
                () -> item -> {
                    throw new IllegalArgumentException("item " + item);
                },
                result -> {})) {
            pipeline.accept(7);
            assertThatThrownBy(pipeline::finish)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("item 7");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
