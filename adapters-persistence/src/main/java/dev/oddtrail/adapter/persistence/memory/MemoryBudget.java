package dev.oddtrail.adapter.persistence.memory;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap may hold data before the rest goes to temporary files. Safe for use by multiple threads. */
final class MemoryBudget {
    private final AtomicLong free;

    /**
     * @throws IllegalArgumentException if the number is negative
     */
    MemoryBudget(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a memory budget cannot be negative: " + bytes);
        }
        this.free = new AtomicLong(bytes);
    }

    /** Takes these bytes as a whole, or nothing. */
    boolean take(long bytes) {
        long available = free.get();
        while (available >= bytes) {
            if (free.compareAndSet(available, available - bytes)) {
                return true;
            }
            available = free.get();
        }
        return false;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }

    /** Bytes that nobody has taken. */
    long free() {
        return free.get();
    }
}
