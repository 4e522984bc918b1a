package dev.oddtrail.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapeTest {
    private static final int BLOCK_BITS = 4;
    private static final int BLOCK = 1 << BLOCK_BITS;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"0, 5, 1", "0, 16, 3", "100, 7, 2", "100, 16, 64", "1000000, 16, 1"})
    void numbersAreReadBackFromAnyPosition(long budgetBytes, int pageSize, int pages) {
        MemoryBudget budget = new MemoryBudget(budgetBytes);
        Random random = new Random(budgetBytes + pageSize);
        long[] numbers = new long[2_000];
        long[] positions = new long[numbers.length];
        try (Tape tape = tape(budget)) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = random.nextLong() >> random.nextInt(64);
                positions[i] = tape.size();
                tape.writeVarint(numbers[i]);
                tape.writeSigned(numbers[i]);
                tape.writeByte((int) numbers[i]);
            }
            tape.seal();
            Tape.Cursor cursor = tape.cursor(pageSize, pages);
            for (int read = 0; read < 10_000; read++) {
                int i = random.nextInt(numbers.length);
                cursor.seek(positions[i]);
                assertThat(cursor.readVarint()).isEqualTo(numbers[i]);
                assertThat(cursor.readSigned()).isEqualTo(numbers[i]);
                assertThat(cursor.readByte()).isEqualTo((int) numbers[i] & 0xFF);
            }
        }
        assertThat(budget.free()).isEqualTo(budgetBytes);
    }

    @Test
    void smallNumbersTakeOneByteAndLargeOnesTen() {
        try (Tape tape = tape(new MemoryBudget(1_000))) {
            tape.writeVarint(127);
            assertThat(tape.size()).isEqualTo(1);
            tape.writeSigned(-64);
            assertThat(tape.size()).isEqualTo(2);
            tape.writeVarint(-1);
            assertThat(tape.size()).isEqualTo(12);
            tape.writeSigned(Long.MIN_VALUE);
            assertThat(tape.size()).isEqualTo(22);
        }
    }

    @Test
    void blocksAreGivenBackWhileTheyAreConsumed() {
        MemoryBudget budget = new MemoryBudget(10 * BLOCK);
        try (Tape tape = tape(budget)) {
            for (int i = 0; i < 10 * BLOCK; i++) {
                tape.writeByte(i);
            }
            tape.seal();
            assertThat(budget.free()).isZero();
            Tape.Cursor cursor = tape.consume(BLOCK / 2, 10 * BLOCK, BLOCK);
            for (int i = BLOCK / 2; i < 5 * BLOCK + 1; i++) {
                assertThat(cursor.readByte()).isEqualTo(i);
            }
            // Not the first block, of which somebody else may have the first half.
            assertThat(budget.free()).isEqualTo(4 * BLOCK);
        }
        assertThat(budget.free()).isEqualTo(10 * BLOCK);
    }

    @Test
    void whatIsReservedStaysOnTheHeapWhateverOthersTake() {
        MemoryBudget budget = new MemoryBudget(4 * BLOCK);
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, 0);
        try (Tape tape = new Tape(budget, disk, BLOCK_BITS)) {
            assertThat(tape.reserve(5 * BLOCK)).isFalse();
            assertThat(budget.free()).isEqualTo(4 * BLOCK);
            assertThat(tape.reserve(2 * BLOCK + 1)).isTrue();
            assertThat(budget.free()).isEqualTo(BLOCK);
            assertThat(budget.take(BLOCK)).isTrue();
            for (int i = 0; i < 2 * BLOCK + 1; i++) {
                tape.writeByte(i);
            }
            assertThat(disk.filesMade()).isZero();
            tape.seal();
            assertThat(budget.free()).isEqualTo(BLOCK - 1);
        }
        assertThat(budget.free()).isEqualTo(3 * BLOCK);
    }

    @Test
    void aSealedTapeTakesNoMore() {
        try (Tape tape = tape(new MemoryBudget(1_000))) {
            tape.writeByte(1);
            tape.seal();
            assertThatIllegalStateException().isThrownBy(() -> tape.writeByte(2));
        }
    }

    private Tape tape(MemoryBudget budget) {
        return new Tape(budget, new ScratchDirectory(directory), BLOCK_BITS);
    }
}
