package dev.oddtrail.adapter.logs;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was meant by one with a typing mistake. */
final class Likeness {
    private static final int MOST_EDITS = 2;
    private static final int LONGEST = 100;

    private Likeness() {}

    /** The known name that takes the fewest edits; empty if even that is far off. */
    static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> candidate.length() <= LONGEST && name.length() <= LONGEST)
                .filter(candidate -> edits(name, candidate) <= Math.min(MOST_EDITS, candidate.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The end of a sentence that asks for what was meant; empty if nothing is like it. */
    static String didYouMean(String name, Collection<String> known) {
        return nearest(name, known)
                .map(found -> "; did you mean " + Excerpt.of(found) + "?")
                .orElse("");
    }

    /** Letters to insert, leave out or replace. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
