package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.scoring.Surprisal;
import dev.oddtrail.domain.scoring.WindowPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts a run together again from its chunks. Not safe for use by multiple threads. */
public final class ScoreTableReader {
    private final SessionIndex index;
    private final ScoreTable.PatternList patternList;
    private final int[] sessions;
    private final double[] bits;
    private final int[] patterns;
    private final byte[] bands;
    private int size;
    private int scored;

    public ScoreTableReader(SessionIndex index, byte[] patternChunk) {
        this.index = index;
        this.patternList = new ScoreTable.PatternList(readPatterns(patternChunk));
        this.sessions = new int[index.size()];
        this.bits = new double[index.size()];
        this.patterns = new int[index.size()];
        this.bands = new byte[index.size()];
    }

    /** Adds the first part of the next chunk. */
    public void add(byte[] asked) {
        PackedCursor chunk = Chunks.open(asked);
        int count = chunk.readCount();
        PackedCursor session = chunk.readPart();
        PackedCursor window = chunk.readPart();
        PackedCursor pattern = chunk.readPart();
        PackedCursor band = chunk.readPart();
        Optional<PackedCursor> together = chunk.atEnd() ? Optional.empty() : Optional.of(chunk.readPart());
        if (count > sessions.length - size) {
            throw new DamagedChunkException("it has scores of more sessions than there are");
        }
        long logLikelihood = 0;
        for (int i = 0; i < count; i++) {
            sessions[size] = requireBelow(index.size(), session.readCount());
            patterns[size] = requireBelow(patternList.numbers(), pattern.readCount());
            bands[size] = (byte) requireBelow(ScoreTable.BANDS.size() + 1, band.readByte());
            double combined = together.isPresent()
                    ? Double.longBitsToDouble(together.get().readFixed())
                    : 0;
            if (patterns[size] != ScoreTable.NO_PATTERN) {
                logLikelihood ^= window.read();
                bits[scored++] =
                        together.isPresent() ? combined : Surprisal.bits(Double.longBitsToDouble(logLikelihood));
            }
            size++;
        }
    }

    /**
     * @throws DamagedChunkException if there are too few scores
     */
    public ScoreTable build() {
        if (size != sessions.length) {
            throw new DamagedChunkException("scores of " + (sessions.length - size) + " sessions are missing");
        }
        return new ScoreTable(index, sessions, Arrays.copyOf(bits, scored), patterns, bands, patternList);
    }

    private static int requireBelow(int limit, int number) {
        if (number >= limit) {
            throw new DamagedChunkException("a number in it is out of range: " + number);
        }
        return number;
    }

    private static List<WindowPattern> readPatterns(byte[] chunk) {
        PackedCursor packed = Chunks.open(chunk);
        int names = packed.readCount();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            texts.add(packed.readText());
        }
        List<WindowPattern> patterns = new ArrayList<>();
        while (!packed.atEnd()) {
            int flags = packed.readByte();
            int commands = packed.readCount();
            List<String> window = new ArrayList<>();
            for (int i = 0; i < commands; i++) {
                window.add(texts.get(requireBelow(names, packed.readCount())));
            }
            if (window.isEmpty()) {
                throw new DamagedChunkException("a window in it has no command");
            }
            patterns.add(
                    new WindowPattern((flags & ScoreChunk.FROM_START) != 0, window, (flags & ScoreChunk.TO_END) != 0));
        }
        return patterns;
    }
}
