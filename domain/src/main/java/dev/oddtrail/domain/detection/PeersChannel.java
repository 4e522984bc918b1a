package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffCounts;
import dev.oddtrail.domain.markov.BackOffModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How much more surprising a session is for its principal than for all others: the difference of the mean surprisals a
 * step, with one and with two commands of context, added. Below 0 the session is more like its principal; 0 where
 * nothing is known of the principal. Only principals with at least {@value #FEWEST} sessions are judged, and
 * only where there are others.
 */
final class PeersChannel implements Channel {
    /*
     * What the principal's own sessions do not tell is left to the others: the last to back off to is not a uniform
     * distribution but what the others would do after the same commands. So a command that the principal never gave
     * costs little where everybody gives it.
     */
    static final int ORDERS = 2;

    /** As many as there are folds, so that a session out of fold still has others of its principal's. */
    static final int FEWEST = Detector.FOLDS;

    private final Observations all;
    private final @Nullable Observations part;
    private final Map<Integer, Models> models = new ConcurrentHashMap<>();

    /**
     * @param part observations that the principal's own model does without; the others' is without the principal's
     *     anyway
     */
    PeersChannel(Observations all, @Nullable Observations part) {
        this.all = all;
        this.part = part;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.PEERS;
    }

    @Override
    public boolean judges(CodedSession session) {
        BackOffCounts counted = all.byPrincipal().get(session.principal());
        return counted != null
                && counted.sessions() >= FEWEST
                && counted.sessions() < all.steps().sessions();
    }

    @Override
    public double bits(CodedSession session) {
        Models mine = models(session);
        return mine == null ? 0 : mine.difference(session).bits();
    }

    @Override
    public Finding explain(CodedSession session) {
        Models mine = models(session);
        return mine == null ? Finding.Peers.UNKNOWN : mine.difference(session);
    }

    /** Counts a session as its principal's own from now on, if it is more like the principal than like the others. */
    void learn(CodedSession session) {
        Models mine = models(session);
        if (mine != null && mine.difference(session).bits() < 0) {
            models.put(session.principal(), mine.with(session));
        }
    }

    private @Nullable Models models(CodedSession session) {
        BackOffCounts counted = all.byPrincipal().get(session.principal());
        if (counted == null) {
            return null;
        }
        return models.computeIfAbsent(session.principal(), principal -> {
            BackOffCounts inPart = part == null ? null : part.byPrincipal().get(principal);
            return new Models(
                    inPart == null ? BackOffModel.of(counted) : BackOffModel.without(counted, inPart),
                    BackOffModel.without(all.steps(), counted),
                    counted);
        });
    }

    private static final class Models {
        private final BackOffModel own;
        private final BackOffModel others;
        private final BackOffCounts counts;

        Models(BackOffModel own, BackOffModel others, BackOffCounts counts) {
            this.own = own;
            this.others = others;
            this.counts = counts;
        }

        Finding.Peers difference(CodedSession session) {
            double ownBits = 0;
            double othersBits = 0;
            for (int order = 1; order <= ORDERS; order++) {
                double[] byOthers = others.probabilities(session.codes(), order);
                othersBits += SessionChannel.mean(byOthers);
                ownBits += SessionChannel.mean(own.probabilities(session.codes(), order, byOthers));
            }
            return new Finding.Peers(ownBits, othersBits);
        }

        Models with(CodedSession session) {
            BackOffCounts more = new BackOffCounts(ORDERS);
            more.add(counts);
            more.add(session.codes());
            return new Models(BackOffModel.of(more), others, more);
        }
    }
}
