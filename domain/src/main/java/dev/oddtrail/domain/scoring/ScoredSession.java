package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.session.Session;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A session with its score, its place among the training sessions, and the reason in a sentence.
 *
 * @param combined bits of all channels of a ranking together, at least 0; empty where sessions are ranked by their rarest
 *     window alone
 * @param rarity place of the {@link #bits()}; empty when the session is not scored, or when no training session was about
 *     as long
 * @param reason what made the session rare; empty when the session is not scored
 */
public record ScoredSession(
        Session session,
        SessionScore score,
        OptionalDouble combined,
        Optional<Rarity> rarity,
        Optional<Reason> reason) {
    /**
     * The rarest first: more bits first, sessions that are not scored last; then by begin, principal and ordinal, so that
     * no two different sessions are equal.
     */
    public static final Comparator<ScoredSession> RAREST_FIRST = Comparator.comparingDouble(ScoredSession::lessForRarer)
            .thenComparingLong(scored -> scored.session().beginNanos())
            .thenComparing(scored -> scored.session().principal())
            .thenComparingLong(scored -> scored.session().ordinal());

    /**
     * @throws IllegalArgumentException if there are combined bits and no rarest window: a ranking by several channels
     *     scores short sessions as a whole
     */
    public ScoredSession {
        if (combined.isPresent() && score.rarest().isEmpty()) {
            throw new IllegalArgumentException("a session that is ranked by several channels has a rarest window");
        }
    }

    /** Minus the bits; more than of any score where there is none. Compared by the million, and so never boxed. */
    private double lessForRarer() {
        if (combined.isPresent()) {
            return -combined.getAsDouble();
        }
        return score.rarest().isPresent() ? -score.rarest().get().surprisalBits() : Double.POSITIVE_INFINITY;
    }

    /** A session that is ranked by its rarest window alone. */
    public static ScoredSession byWindow(
            Session session, SessionScore score, Optional<Rarity> rarity, Optional<Reason> reason) {
        return new ScoredSession(session, score, OptionalDouble.empty(), rarity, reason);
    }

    /** What the session is ranked by: the combined bits, or else the surprisal of its rarest window. */
    public Optional<Double> bits() {
        return combined.isPresent()
                ? Optional.of(combined.getAsDouble())
                : score.rarest().map(RarestWindow::surprisalBits);
    }
}
