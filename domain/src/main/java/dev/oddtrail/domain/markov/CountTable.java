package dev.oddtrail.domain.markov;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts by row and column, of which only those above zero are stored; columns ascend within a row. Immutable. */
final class CountTable {
    private final int[] rowStart;
    private final int[] columns;
    private final long[] counts;

    private CountTable(int[] rowStart, int[] columns, long[] counts) {
        this.rowStart = rowStart;
        this.columns = columns;
        this.counts = counts;
    }

    /** The counter's pairs, with first and second ids translated to rows and columns; every translation is distinct. */
    static CountTable of(PairCounter pairs, int rows, int[] rowOf, int[] columnOf) {
        int[] rowStart = new int[rows + 1];
        pairs.forEach((first, second, count) -> rowStart[rowOf[first] + 1]++);
        for (int row = 0; row < rows; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        int[] next = Arrays.copyOf(rowStart, rows);
        int[] columns = new int[pairs.size()];
        pairs.forEach((first, second, count) -> columns[next[rowOf[first]]++] = columnOf[second]);
        for (int row = 0; row < rows; row++) {
            Arrays.sort(columns, rowStart[row], rowStart[row + 1]);
        }
        CountTable table = new CountTable(rowStart, columns, new long[columns.length]);
        pairs.forEach((first, second, count) -> table.counts[table.indexOf(rowOf[first], columnOf[second])] = count);
        return table;
    }

    int rows() {
        return rowStart.length - 1;
    }

    /** Index of the row's first entry. */
    int from(int row) {
        return rowStart[row];
    }

    /** Index after the row's last entry. */
    int to(int row) {
        return rowStart[row + 1];
    }

    int column(int index) {
        return columns[index];
    }

    long countAt(int index) {
        return counts[index];
    }

    /** The entry of a row and column, or a negative number. */
    int indexOf(int row, int column) {
        return Arrays.binarySearch(columns, rowStart[row], rowStart[row + 1], column);
    }

    long count(int row, int column) {
        int index = indexOf(row, column);
        return index >= 0 ? counts[index] : 0;
    }

    long rowSum(int row) {
        long sum = 0;
        for (int index = rowStart[row]; index < rowStart[row + 1]; index++) {
            sum = Counts.sum(sum, counts[index]);
        }
        return sum;
    }

    int size() {
        return columns.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountTable that
                && Arrays.equals(rowStart, that.rowStart)
                && Arrays.equals(columns, that.columns)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(columns) + Arrays.hashCode(counts);
    }
}
