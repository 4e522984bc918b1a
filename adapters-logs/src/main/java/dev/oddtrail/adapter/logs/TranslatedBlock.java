package dev.oddtrail.adapter.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A block that is being filled with records that were translated into JSON. */
final class TranslatedBlock {
    private final long lines;
    private final long offset;
    private final Scratch text = new Scratch();
    private final List<Integer> bounds = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private final List<Integer> lineNumbers = new ArrayList<>();
    private final List<byte[]> raws = new ArrayList<>();

    /**
     * @param lines line ends in the source before the block
     * @param offset bytes of the source before it
     */
    TranslatedBlock(long lines, long offset) {
        this.lines = lines;
        this.offset = offset;
        bounds.add(0);
    }

    /**
     * Adds a record.
     *
     * @param at byte of the source at which it begins
     * @param line line ends of the source before it
     * @param raw as it stands in the source
     * @param translation appends it as an object of JSON
     */
    void add(long at, long line, byte[] raw, Consumer<Scratch> translation) {
        translation.accept(text);
        bounds.add(text.length());
        offsets.add(at);
        lineNumbers.add((int) (line - lines));
        raws.add(raw);
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    /** How many bytes it has so far. */
    int size() {
        return text.length();
    }

    /**
     * @param linesNow line ends of the source before what follows the block
     */
    Block finished(long linesNow) {
        int count = offsets.size();
        int[] froms = new int[count];
        int[] tos = new int[count];
        long[] starts = new long[count];
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            froms[i] = bounds.get(i);
            tos[i] = bounds.get(i + 1);
            starts[i] = offsets.get(i);
            numbers[i] = lineNumbers.get(i);
        }
        return new Block(
                text.bytes(),
                0,
                text.length(),
                offset,
                Optional.of(new Block.Slices(
                        count, froms, tos, starts, numbers, (int) (linesNow - lines), List.of(), List.copyOf(raws))),
                Optional.empty());
    }
}
