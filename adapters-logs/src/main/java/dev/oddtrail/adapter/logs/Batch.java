package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.AuditEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of parsing one block: rows in primitive columns with the worker's ids, and the records that could not be
 * read. Lines and offsets count from the block's beginning. Used again and again, by one thread at a time.
 */
final class Batch {
    private static final int INITIAL = 1024;
    private static final int NORMALISERS = Normaliser.values().length;

    private int size;
    private int commandCount;
    private int[] principals = new int[INITIAL];
    private long[] begins = new long[INITIAL];
    private long[] ends = new long[INITIAL];
    private long[] sequences = new long[INITIAL];
    private long[] idLows = new long[INITIAL];
    private long[] idHighs = new long[INITIAL];
    private int[] lines = new int[INITIAL];
    private int[] starts = new int[INITIAL];
    private int[] commandEnds = new int[INITIAL];
    private int[] commands = new int[INITIAL];

    private final List<Refusal> refusals = new ArrayList<>();
    private final long[] normalised = new long[NORMALISERS];
    private long[] filtered = {};
    private long countsDiffering;
    private long parametersDiffering;
    private long skippedTimes;
    private long repeatedTimes;
    private final BitSet found = new BitSet();

    private long offset;
    private int lineCount;
    private @Nullable Additions additions;

    /**
     * A record that could not be read.
     *
     * @param row number of rows before it
     */
    record Refusal(int row, Rejection.Reason reason, String message, int line, int start, String raw) {}

    /** Empties the batch for the block that begins at this byte of the source. */
    void clear(long blockOffset) {
        size = 0;
        commandCount = 0;
        refusals.clear();
        Arrays.fill(normalised, 0);
        Arrays.fill(filtered, 0);
        countsDiffering = 0;
        parametersDiffering = 0;
        skippedTimes = 0;
        repeatedTimes = 0;
        found.clear();
        offset = blockOffset;
        lineCount = 0;
        additions = null;
    }

    void addCommand(int command) {
        if (commandCount == commands.length) {
            commands = Arrays.copyOf(commands, 2 * commandCount);
        }
        commands[commandCount++] = command;
    }

    /** Adds a row that has the commands added since the last one. */
    void addRow(int principal, long begin, long end, int line, int start) {
        if (size == begins.length) {
            grow();
        }
        principals[size] = principal;
        begins[size] = begin;
        ends[size] = end;
        sequences[size] = AuditEvent.UNSEQUENCED;
        idLows[size] = 0;
        idHighs[size] = 0;
        lines[size] = line;
        starts[size] = start;
        commandEnds[size] = commandCount;
        size++;
    }

    void identifyRow(long low, long high) {
        idLows[size - 1] = low;
        idHighs[size - 1] = high;
    }

    void sequenceRow(long sequence) {
        sequences[size - 1] = sequence;
    }

    void refuse(Rejection.Reason reason, String message, int line, int start, String raw) {
        refusals.add(new Refusal(size, reason, message, line, start, raw));
    }

    @SuppressWarnings("EnumOrdinal") // index of a counter, which nothing keeps
    void countNormalised(Normaliser normaliser) {
        normalised[normaliser.ordinal()]++;
    }

    /** Counts so many changes of each normaliser. */
    void countNormalised(int[] changes) {
        for (int i = 0; i < NORMALISERS; i++) {
            normalised[i] += changes[i];
        }
    }

    /** How often each normaliser has changed something, to be compared with later. */
    int[] normalisedSoFar() {
        int[] counts = new int[NORMALISERS];
        for (int i = 0; i < NORMALISERS; i++) {
            counts[i] = (int) normalised[i];
        }
        return counts;
    }

    /** How often each normaliser has changed something since these counts. */
    int[] normalisedSince(int[] before) {
        int[] changes = normalisedSoFar();
        for (int i = 0; i < NORMALISERS; i++) {
            changes[i] -= before[i];
        }
        return changes;
    }

    /** Counts a record that a filter left out, by the filter's place in the plan. */
    void countFiltered(int filter) {
        if (filter >= filtered.length) {
            filtered = Arrays.copyOf(filtered, filter + 1);
        }
        filtered[filter]++;
    }

    void countDifferingCount() {
        countsDiffering++;
    }

    void countDifferingParameters() {
        parametersDiffering++;
    }

    /** Takes note that a record has something in a slot. */
    void find(int slot) {
        found.set(slot);
    }

    /** Slots in which some record has something; those that a worker has found in an earlier batch need not be among them. */
    BitSet found() {
        return found;
    }

    void countClock(InstantReader.Clock clock) {
        skippedTimes += clock == InstantReader.Clock.SKIPPED ? 1 : 0;
        repeatedTimes += clock == InstantReader.Clock.REPEATED ? 1 : 0;
    }

    /** Times that no clock of the zone shows. */
    long skippedTimes() {
        return skippedTimes;
    }

    /** Times that clocks of the zone show twice. */
    long repeatedTimes() {
        return repeatedTimes;
    }

    void finish(int lineCountOfBlock, Additions learnt) {
        lineCount = lineCountOfBlock;
        additions = learnt;
    }

    int size() {
        return size;
    }

    int principal(int row) {
        return principals[row];
    }

    long begin(int row) {
        return begins[row];
    }

    long end(int row) {
        return ends[row];
    }

    long sequence(int row) {
        return sequences[row];
    }

    /** First half of the hash of the row's id; both halves are 0 if it has none. */
    long idLow(int row) {
        return idLows[row];
    }

    long idHigh(int row) {
        return idHighs[row];
    }

    int line(int row) {
        return lines[row];
    }

    long offset(int row) {
        return offset + starts[row];
    }

    int firstCommand(int row) {
        return row == 0 ? 0 : commandEnds[row - 1];
    }

    int endOfCommands(int row) {
        return commandEnds[row];
    }

    int command(int index) {
        return commands[index];
    }

    List<Refusal> refusals() {
        return refusals;
    }

    long offset(Refusal refusal) {
        return offset + refusal.start();
    }

    @SuppressWarnings("EnumOrdinal") // index of a counter, which nothing keeps
    long normalised(Normaliser normaliser) {
        return normalised[normaliser.ordinal()];
    }

    /** Number of records that a filter left out. */
    long filtered(int filter) {
        return filter < filtered.length ? filtered[filter] : 0;
    }

    /** Sessions that say to have another number of commands than they have. */
    long countsDiffering() {
        return countsDiffering;
    }

    /** Sessions whose parameters do not fit their commands. */
    long parametersDiffering() {
        return parametersDiffering;
    }

    /** Number of line ends in the block. */
    int lineCount() {
        return lineCount;
    }

    /** What the worker has learnt with this block. */
    Additions learnt() {
        if (additions == null) {
            throw new IllegalStateException("the batch is not finished");
        }
        return additions;
    }

    private void grow() {
        int capacity = 2 * size;
        principals = Arrays.copyOf(principals, capacity);
        begins = Arrays.copyOf(begins, capacity);
        ends = Arrays.copyOf(ends, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        idLows = Arrays.copyOf(idLows, capacity);
        idHighs = Arrays.copyOf(idHighs, capacity);
        lines = Arrays.copyOf(lines, capacity);
        starts = Arrays.copyOf(starts, capacity);
        commandEnds = Arrays.copyOf(commandEnds, capacity);
    }
}
