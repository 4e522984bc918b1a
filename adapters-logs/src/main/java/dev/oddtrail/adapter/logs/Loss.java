package dev.oddtrail.adapter.logs;

import java.util.Locale;
import java.util.Optional;

/** What damage made unreadable in a source. Not safe for use by multiple threads. */
final class Loss {
    private long places;
    private long firstLine;
    private long bytes;
    private long lineEnds;

    /**
     * @param line line ends before the place
     * @param lostLineEnds line ends within it
     */
    void add(long line, long lostBytes, long lostLineEnds) {
        if (places == 0) {
            firstLine = line + 1;
        }
        places++;
        bytes += lostBytes;
        lineEnds += lostLineEnds;
    }

    long bytes() {
        return bytes;
    }

    /** What to say about it; empty if nothing was lost. */
    Optional<String> warning(String source) {
        if (places == 0) {
            return Optional.empty();
        }
        String where = places == 1
                ? "line " + firstLine
                : String.format(Locale.ROOT, "%,d places, the first in line %d", places, firstLine);
        String lines = lineEnds == 0 ? "" : String.format(Locale.ROOT, " with %,d line ends", lineEnds);
        return Optional.of(String.format(
                Locale.ROOT,
                "%s is damaged in %s: %,d bytes%s could not be made out; records may be missing",
                source,
                where,
                bytes,
                lines));
    }
}
