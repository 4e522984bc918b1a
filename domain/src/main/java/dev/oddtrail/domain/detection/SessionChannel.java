package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffModel;
import dev.oddtrail.domain.scoring.Surprisal;

/** How surprising the steps of a session are on average, its end included. */
final class SessionChannel implements Channel {
    /** Eight commands of context tell known routines from commands that merely follow one another. */
    static final int ORDER = 8;

    private final BackOffModel model;

    SessionChannel(BackOffModel model) {
        this.model = model;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.SESSION;
    }

    @Override
    public double bits(CodedSession session) {
        return mean(model.probabilities(session.codes(), ORDER));
    }

    @Override
    public Finding explain(CodedSession session) {
        double[] probabilities = model.probabilities(session.codes(), ORDER);
        int unseen = 0;
        for (int i = 0; i < probabilities.length; i++) {
            unseen += model.seen(session.codes(), i, 1).times() == 0 ? 1 : 0;
        }
        return new Finding.Whole(mean(probabilities), probabilities.length, unseen);
    }

    /** Mean surprisal in bits. */
    static double mean(double[] probabilities) {
        double sum = 0;
        for (double probability : probabilities) {
            sum += StrictMath.log(probability);
        }
        return Surprisal.bits(sum / probabilities.length);
    }
}
