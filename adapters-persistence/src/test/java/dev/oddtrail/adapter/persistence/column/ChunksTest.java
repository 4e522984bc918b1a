package dev.oddtrail.adapter.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 1_000, 300_000})
    void whatWasPackedComesBack(int size) {
        for (boolean random : new boolean[] {false, true}) {
            byte[] content = content(size, random);
            assertThat(Chunks.unpack(pack(content))).isEqualTo(content);
        }
    }

    @Test
    void everyByteThatChangesIsNoticed() {
        byte[] chunk = pack(content(200, false));
        byte[] content = Chunks.unpack(chunk);
        for (int at = 0; at < chunk.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = chunk.clone();
                changed[at] ^= (byte) (1 << bit);
                try {
                    // A few bits of the stream's head say how it was made, and not what is in it.
                    assertThat(Chunks.unpack(changed)).isEqualTo(content);
                } catch (DamagedChunkException noticed) {
                    assertThat(noticed).hasMessageStartingWith("it");
                }
            }
        }
    }

    @Test
    void aChunkThatIsCutIsDamaged() {
        byte[] chunk = pack(content(200, true));
        for (int length = 0; length < chunk.length; length++) {
            byte[] cut = Arrays.copyOf(chunk, length);
            assertThatExceptionOfType(DamagedChunkException.class).isThrownBy(() -> Chunks.unpack(cut));
        }
    }

    @Test
    void aLengthThatNoChunkOfThisSizeHasTakesNoMemory() {
        byte[] chunk = pack(content(10, true));
        chunk[3] = 0x7F;
        assertThatExceptionOfType(DamagedChunkException.class).isThrownBy(() -> Chunks.unpack(chunk));
    }

    private static byte[] pack(byte[] content) {
        PackedBytes packed = new PackedBytes();
        for (byte each : content) {
            packed.addByte(each);
        }
        return Chunks.pack(packed);
    }

    private static byte[] content(int size, boolean random) {
        byte[] content = new byte[size];
        if (random) {
            new Random(size).nextBytes(content);
        } else {
            for (int i = 0; i < size; i++) {
                content[i] = (byte) (i / 10);
            }
        }
        return content;
    }
}
