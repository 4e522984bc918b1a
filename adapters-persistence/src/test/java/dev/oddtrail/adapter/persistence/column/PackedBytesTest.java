package dev.oddtrail.adapter.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedBytesTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void anyNumberComesBack(long number) {
        PackedBytes packed = new PackedBytes();
        packed.add(number);
        assertThat(packed.size()).isEqualTo(PackedBytes.sizeOf(number));
        packed.addSigned(number);
        packed.addFixed(number);
        PackedCursor cursor = new PackedCursor(packed.bytes());
        assertThat(cursor.read()).isEqualTo(number);
        assertThat(cursor.readSigned()).isEqualTo(number);
        assertThat(cursor.readFixed()).isEqualTo(number);
        assertThat(cursor.atEnd()).isTrue();
    }

    @Test
    void everyUnitOfATextComesBackAlsoHalfAPair() {
        StringBuilder all = new StringBuilder();
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            all.append((char) unit);
        }
        PackedBytes packed = new PackedBytes();
        packed.add(all.toString());
        packed.add("");
        packed.add("\ud83d");
        PackedCursor cursor = new PackedCursor(packed.bytes());
        assertThat(cursor.readText()).isEqualTo(all.toString());
        assertThat(cursor.readText()).isEmpty();
        assertThat(cursor.readText()).isEqualTo("\ud83d");
    }

    @Test
    void partsAreReadApart() {
        PackedBytes part = new PackedBytes();
        part.add(1);
        part.add(300);
        PackedBytes whole = new PackedBytes();
        whole.add(part);
        whole.add(7);
        PackedCursor cursor = new PackedCursor(whole.bytes());
        PackedCursor first = cursor.readPart();
        assertThat(cursor.read()).isEqualTo(7);
        first.skip(1);
        assertThat(first.read()).isEqualTo(300);
        assertThat(first.atEnd()).isTrue();
    }

    @Test
    void whateverTheBytesAreTheyAreReadOrDamaged() {
        Random random = new Random(7);
        int damaged = 0;
        long sum = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            PackedCursor cursor = new PackedCursor(bytes);
            try {
                while (!cursor.atEnd()) {
                    switch (random.nextInt(6)) {
                        case 0 -> assertThat(cursor.readByte()).isBetween(0, 255);
                        case 1 -> sum += cursor.read() + cursor.readSigned();
                        case 2 -> assertThat(cursor.readText()).isNotNull();
                        case 3 -> assertThat(cursor.readPart()).isNotNull();
                        case 4 -> cursor.skip(3);
                        default -> sum += cursor.readFixed();
                    }
                }
            } catch (DamagedChunkException e) {
                damaged++;
            }
        }
        assertThat(damaged).isPositive();
        assertThat(sum).isNotZero();
    }

    @Test
    void countThatNoListHasIsDamage() {
        PackedBytes packed = new PackedBytes();
        packed.add(1L << 40);
        assertThatExceptionOfType(DamagedChunkException.class)
                .isThrownBy(() -> new PackedCursor(packed.bytes()).readCount())
                .withMessageContaining("1099511627776");
    }
}
