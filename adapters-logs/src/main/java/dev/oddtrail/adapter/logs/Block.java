package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a source that holds whole records.
 *
 * @param bytes holds more than the block; where lines are records, the block ends with a line end
 * @param offset byte of the source at which {@code from} lies
 * @param slices where the records are; empty when they are lines
 * @param refused why the block is one record that cannot be read; empty when it is none such
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Block(byte[] bytes, int from, int to, long offset, Optional<Slices> slices, Optional<Refused> refused) {

    static Block ofLines(byte[] bytes, int from, int to, long offset) {
        return new Block(bytes, from, to, offset, Optional.empty(), Optional.empty());
    }

    /** The block of a single one of the slices. */
    Block only(int index) {
        Slices all = slices.orElseThrow();
        int at = all.froms()[index];
        int end = all.tos()[index];
        long its = all.offsets()[index];
        return new Block(
                bytes,
                at,
                end,
                its,
                Optional.of(new Slices(
                        1,
                        new int[] {at},
                        new int[] {end},
                        new long[] {its},
                        new int[] {0},
                        0,
                        all.columns(),
                        all.raws().isEmpty() ? List.of() : List.of(all.raws().get(index)))),
                Optional.empty());
    }

    /**
     * Records of JSON within the block.
     *
     * @param offsets bytes of the source at which they begin
     * @param lines line ends between the block's beginning and each
     * @param lineCount line ends in the part of the source that the block stands for
     * @param columns names of a row's values when records are arrays, else empty
     * @param raws the records as they stand in the source, where the block holds translations, else empty
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Slices(
            int count,
            int[] froms,
            int[] tos,
            long[] offsets,
            int[] lines,
            int lineCount,
            List<String> columns,
            List<byte[]> raws) {}

    /**
     * A record that is refused as it is.
     *
     * @param lineCount line ends that it covers
     */
    record Refused(Rejection.Reason reason, String message, int lineCount) {}
}
