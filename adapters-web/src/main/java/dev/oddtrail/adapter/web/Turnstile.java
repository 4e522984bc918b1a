package dev.oddtrail.adapter.web;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets a few at a time do what keeps a processor busy, in the order in which they came, so that what is quickly done
 * need not share the processors with all of them. Safe for use by multiple threads.
 */
final class Turnstile {
    private final Semaphore places;
    private final int mostWaiting;

    /**
     * @param places how many work at a time
     * @param mostWaiting how many may wait for a place, about: each holds a thread of the server
     */
    Turnstile(int places, int mostWaiting) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
    }

    /**
     * Works when there is a place.
     *
     * @throws RefusedException if too many are waiting for one
     */
    <T> T pass(Supplier<T> work) {
        if (places.getQueueLength() >= mostWaiting) {
            throw new RefusedException(503, "too many questions are waiting for an answer; ask again in a moment");
        }
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
