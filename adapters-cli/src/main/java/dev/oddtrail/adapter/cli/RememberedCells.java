package dev.oddtrail.adapter.cli;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What texts become when they are written, remembered for some of those that came last: names come again and again. Not
 * safe for use by multiple threads.
 */
final class RememberedCells {
    private static final int PLACES = 1 << 14;

    /** Longer texts are not kept, so that a log cannot fill the memory with them. */
    private static final int LONGEST = 400;

    private final Function<String, byte[]> writing;
    private final @Nullable String[] texts = new String[PLACES];
    private final byte[][] cells = new byte[PLACES][];

    /**
     * @param writing gives equal bytes for equal texts
     */
    RememberedCells(Function<String, byte[]> writing) {
        this.writing = writing;
    }

    /** The text as it is written; not to be changed. */
    byte[] of(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 14)) & (PLACES - 1);
        String known = texts[place];
        if (known != null && text.equals(known)) {
            return cells[place];
        }
        byte[] cell = writing.apply(text);
        if (text.length() <= LONGEST) {
            texts[place] = text;
            cells[place] = cell;
        }
        return cell;
    }
}
