package dev.oddtrail.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipHashTest {
    @Test
    void theHashIsThatOfThePublishedVector() {
        // The reference implementation's vector for the key 00 01 … 0f and the message 00 01 … 0f.
        byte[] key = new byte[16];
        for (byte i = 0; i < 16; i++) {
            key[i] = i;
        }
        long hash = new SipHash(key).hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        assertThat(Long.toHexString(Long.reverseBytes(hash))).isEqualTo("db9bc2577fcc2a3f");
    }
}
