package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.scoring.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of reasons. Sessions that are alike have the very same reason, whose sentence is then made once. Not safe
 * for use by multiple threads.
 */
final class ReasonSentences {
    private static final int PLACES = 1 << 14;

    private final @Nullable Reason[] reasons = new Reason[PLACES];
    private final String[] sentences = new String[PLACES];

    String of(Reason reason) {
        int hash = System.identityHashCode(reason);
        int place = (hash ^ (hash >>> 14)) & (PLACES - 1);
        if (!isSame(reasons[place], reason)) {
            reasons[place] = reason;
            sentences[place] = reason.sentence();
        }
        return sentences[place];
    }

    @SuppressWarnings("ReferenceEquality") // comparing the figures would cost what writing them does
    private static boolean isSame(@Nullable Reason known, Reason reason) {
        return known == reason;
    }
}
