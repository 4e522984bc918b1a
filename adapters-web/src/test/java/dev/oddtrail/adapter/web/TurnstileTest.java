package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    @Test
    void noMoreWorkAtATimeThanThereArePlaces() throws Exception {
        Turnstile turnstile = new Turnstile(2, 100);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Future<?>[] all = new Future<?>[40];
            for (int i = 0; i < all.length; i++) {
                all[i] = threads.submit(() -> turnstile.pass(() -> {
                    most.accumulateAndGet(working.incrementAndGet(), Math::max);
                    return working.decrementAndGet();
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void aPlaceIsFreeAgainAfterAFailure() {
        Turnstile turnstile = new Turnstile(1, 1);
        assertThatThrownBy(() -> turnstile.pass(() -> {
                    throw new IllegalStateException("half-way");
                }))
                .hasMessage("half-way");
        assertThat(turnstile.<String>pass(() -> "through")).isEqualTo("through");
    }

    @Test
    void whoFindsTooManyWaitingIsRefused() throws Exception {
        Turnstile turnstile = new Turnstile(1, 0);
        assertThatThrownBy(() -> turnstile.pass(() -> "never"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(503))
                .hasMessageContaining("ask again");
    }
}
