package dev.oddtrail.domain.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 of two 64-bit words (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012). Immutable; safe for
 * use by multiple threads.
 */
final class SipHash {
    private static final long TWO_WORDS = 16L << 56;
    private static final int WORD_ROUNDS = 6;
    private static final int ROUNDS = 10;

    private final long key0;
    private final long key1;

    /**
     * @param key at least 16 bytes, of which the first 16 are used
     */
    SipHash(byte[] key) {
        ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        this.key0 = words.getLong();
        this.key1 = words.getLong();
    }

    /** The hash of the words' sixteen bytes, each word's least significant byte first. */
    long hash(long first, long second) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        // Two rounds for each of three words, and four to finish; in one loop, so that everything stays in registers.
        for (int round = 0; round < ROUNDS; round++) {
            long word = round < 2 ? first : round < 4 ? second : TWO_WORDS;
            boolean absorbs = round < WORD_ROUNDS;
            if (absorbs && (round & 1) == 0) {
                v3 ^= word;
            }
            if (round == WORD_ROUNDS) {
                v2 ^= 0xff;
            }
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            if (absorbs && (round & 1) == 1) {
                v0 ^= word;
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
