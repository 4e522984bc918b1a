package dev.oddtrail.adapter.logs;

/**
 * What a worker's dictionary has learnt since its batch before, in the order of the ids. A new generation's ids begin
 * at 0 again.
 *
 * @param valueParameters the parameter that each value belongs to
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Additions(
        int worker,
        int generation,
        byte[][] operations,
        byte[][] parameters,
        byte[][] values,
        int[] valueParameters,
        byte[][] principals,
        int[][] commands) {}
