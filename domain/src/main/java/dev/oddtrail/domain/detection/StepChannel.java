package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffCounts;
import dev.oddtrail.domain.markov.BackOffModel;
import dev.oddtrail.domain.scoring.Surprisal;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** The most surprising step of a session after the commands before it; the first of several. */
final class StepChannel implements Channel {
    /** Two commands of context: with more, a step after a rare context is no longer rare. */
    static final int ORDER = 2;

    private final BackOffModel model;
    private final ThreadLocal<KnownSteps> known = ThreadLocal.withInitial(KnownSteps::new);

    StepChannel(BackOffModel model) {
        this.model = model;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.STEP;
    }

    @Override
    public double bits(CodedSession session) {
        KnownSteps steps = known.get();
        int[] codes = session.codes();
        IntToDoubleFunction unknown = index -> bits(model.probability(codes, index, ORDER));
        int older = BackOffCounts.START;
        int previous = BackOffCounts.START;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= codes.length; i++) {
            int next = i < codes.length ? codes[i] : BackOffCounts.END;
            most = Math.max(most, steps.bits(older, previous, next, i, unknown));
            older = previous;
            previous = next;
        }
        return most;
    }

    @Override
    public Finding explain(CodedSession session) {
        double[] probabilities = model.probabilities(session.codes(), ORDER);
        int step = rarest(probabilities);
        return new Finding.Step(
                bits(probabilities[step]),
                step,
                name(session, step - 1),
                name(session, step),
                model.seen(session.codes(), step, 1),
                model.seen(session.codes(), step, 0).times() > 0);
    }

    private static Optional<String> name(CodedSession session, int index) {
        return index < 0 || index >= session.length()
                ? Optional.empty()
                : Optional.of(session.commands().get(index).name());
    }

    private static double bits(double probability) {
        return Surprisal.bits(StrictMath.log(probability));
    }

    private static int rarest(double[] probabilities) {
        int rarest = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] < probabilities[rarest]) {
                rarest = i;
            }
        }
        return rarest;
    }
}
