package dev.oddtrail.benchmarks.log;

/**
 * Random numbers that are the same on every platform and in every version of Java (SplitMix64). Not safe for use by
 * multiple threads.
 */
final class Dice {
    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from {@code first} to {@code last}, both included. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /** A number in [0, 1). */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** An exponentially distributed number. */
    double exponential(double mean) {
        // StrictMath, because Math.log may differ from one platform to another.
        return -StrictMath.log(1 - unit()) * mean;
    }

    <T> T oneOf(T[] choices) {
        return choices[below(choices.length)];
    }
}
