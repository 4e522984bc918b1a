package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.session.Session;
import java.util.Comparator;
import java.util.Optional;

/**
 * A session with its score, its place among the training sessions, and the reason in a sentence.
 *
 * @param rarity empty when the session is not scored, or when no training session was about as long
 * @param reason what made the rarest window rare; empty when the session is not scored
 */
public record ScoredSession(Session session, SessionScore score, Optional<Rarity> rarity, Optional<Reason> reason) {
    /**
     * The rarest first: more bits first, sessions that are not scored last; then by begin, principal and ordinal, so that
     * no two different sessions are equal.
     */
    public static final Comparator<ScoredSession> RAREST_FIRST = Comparator.comparingDouble(ScoredSession::lessForRarer)
            .thenComparingLong(scored -> scored.session().beginNanos())
            .thenComparing(scored -> scored.session().principal())
            .thenComparingLong(scored -> scored.session().ordinal());

    /** Minus the bits; more than of any score where there is none. Compared by the million, and so never boxed. */
    private double lessForRarer() {
        return score.rarest().isPresent() ? -score.rarest().get().surprisalBits() : Double.POSITIVE_INFINITY;
    }

    /** Surprisal of the rarest window. */
    public Optional<Double> bits() {
        return score.rarest().map(RarestWindow::surprisalBits);
    }
}
