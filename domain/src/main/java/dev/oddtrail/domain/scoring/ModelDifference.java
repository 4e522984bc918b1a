package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a model differs from an earlier one.
 *
 * @param appeared commands that only the later one knows, by name
 * @param vanished commands that only the earlier one knows, by name
 * @param shifts transitions whose surprisal changed, the one that weighs most first, then by their labels
 */
public record ModelDifference(List<String> appeared, List<String> vanished, List<Shift> shifts) {
    public ModelDifference {
        appeared = List.copyOf(appeared);
        vanished = List.copyOf(vanished);
        shifts = List.copyOf(shifts);
    }

    /**
     * A transition that became more or less surprising.
     *
     * @param bitsBefore surprisal under the earlier model
     * @param bitsAfter surprisal under the later model
     * @param countBefore how often the earlier model saw it
     * @param countAfter how often the later model saw it
     * @param weight the change in bits times the mean of the transition's shares of all transitions in the two models
     */
    public record Shift(
            State previous,
            State next,
            double bitsBefore,
            double bitsAfter,
            long countBefore,
            long countAfter,
            double weight) {
        private static final Comparator<Shift> HEAVIEST_FIRST = Comparator.comparingDouble(
                        (Shift shift) -> -shift.weight)
                .thenComparing(shift -> shift.previous.label())
                .thenComparing(shift -> shift.next.label());
    }

    /**
     * The difference between two models.
     *
     * @param limit how many shifts at most
     */
    public static ModelDifference between(SessionModel before, SessionModel after, int limit) {
        Vocabulary old = before.vocabulary();
        Vocabulary young = after.vocabulary();
        Set<Pair> pairs = new LinkedHashSet<>();
        collect(before, pairs);
        collect(after, pairs);
        List<Shift> shifts = new ArrayList<>();
        for (Pair pair : pairs) {
            Shift shift = shift(before, after, pair);
            if (shift.weight > 0) {
                shifts.add(shift);
            }
        }
        shifts.sort(Shift.HEAVIEST_FIRST);
        return new ModelDifference(
                without(young, old), without(old, young), shifts.subList(0, Math.min(limit, shifts.size())));
    }

    private static Shift shift(SessionModel before, SessionModel after, Pair pair) {
        long countBefore = count(before, pair);
        long countAfter = count(after, pair);
        double bitsBefore = bits(before, pair);
        double bitsAfter = bits(after, pair);
        double share = (share(before, countBefore) + share(after, countAfter)) / 2;
        return new Shift(
                pair.previous,
                pair.next,
                bitsBefore,
                bitsAfter,
                countBefore,
                countAfter,
                Math.abs(bitsAfter - bitsBefore) * share);
    }

    private static void collect(SessionModel model, Set<Pair> pairs) {
        Vocabulary vocabulary = model.vocabulary();
        for (int previous = 0; previous <= vocabulary.start(); previous++) {
            State from = state(vocabulary, previous);
            model.counts()
                    .forEachSuccessor(previous, (next, count) -> pairs.add(new Pair(from, state(vocabulary, next))));
        }
    }

    private static State state(Vocabulary vocabulary, int id) {
        if (vocabulary.isCommand(id)) {
            return new State.Command(vocabulary.name(id));
        }
        return id == vocabulary.start() ? State.Edge.START : State.Edge.END;
    }

    private static int id(Vocabulary vocabulary, State state) {
        if (state instanceof State.Command command) {
            return vocabulary.id(command.name());
        }
        return state == State.Edge.START ? vocabulary.start() : vocabulary.end();
    }

    private static long count(SessionModel model, Pair pair) {
        Vocabulary vocabulary = model.vocabulary();
        return model.counts().followed(id(vocabulary, pair.previous), id(vocabulary, pair.next));
    }

    private static double bits(SessionModel model, Pair pair) {
        Vocabulary vocabulary = model.vocabulary();
        return Surprisal.bits(model.logTransition(id(vocabulary, pair.previous), id(vocabulary, pair.next)));
    }

    /** Every session has as many transitions as commands, and one more to its end. */
    private static double share(SessionModel model, long count) {
        SessionCounts counts = model.counts();
        double all = (double) counts.commands() + counts.sessions();
        return all == 0 ? 0 : count / all;
    }

    private static List<String> without(Vocabulary vocabulary, Vocabulary other) {
        return vocabulary.names().stream()
                .filter(name -> !other.isCommand(other.id(name)))
                .toList();
    }

    private record Pair(State previous, State next) {}
}
