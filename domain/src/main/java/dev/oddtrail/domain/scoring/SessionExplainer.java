package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ParameterFactor;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.Vocabulary;
import dev.oddtrail.domain.markov.WithoutSession;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Explains the scores of sessions. Not safe for use by multiple threads: give each its own. */
public final class SessionExplainer {
    private static final int USUAL = 5;
    private static final int REMEMBERED = 1 << 16;
    private static final int REMEMBERED_SUCCESSORS = 16;

    private final SessionModel model;
    private final SessionCounts counts;
    private final Vocabulary vocabulary;
    private final ScoringOptions options;
    private final boolean trainedOn;
    private final SessionScorer scorer;
    private final SessionScorer.Element end;
    private final Map<Integer, MostFrequent> mostFrequent = new HashMap<>();

    /** Reasons of transitions that their session holds once, by previous and next state: the same for most sessions. */
    private final Map<Long, Reason> single = new HashMap<>();

    /** Reasons of occurrences: sessions of the same length mostly give the same. */
    private final Map<OwnOccurrences, Reason> occurrences = new HashMap<>();

    /**
     * An explainer of scores under this model.
     *
     * @param trainedOn whether the sessions to explain are among those that the model was trained on
     */
    public SessionExplainer(SessionModel model, ScoringOptions options, boolean trainedOn) {
        this.model = model;
        this.counts = model.counts();
        this.vocabulary = model.vocabulary();
        this.options = options;
        this.trainedOn = trainedOn;
        this.scorer = new SessionScorer(model, options);
        this.end = new SessionScorer.Element(vocabulary.end(), 0);
    }

    /** The score that is explained. */
    public SessionScore score(Session session) {
        return scorer.score(session);
    }

    /** Why the session has its score. */
    public Explanation explain(Session session) {
        List<Cmd> commands = session.commands();
        SessionScore score = scorer.score(commands);
        List<Explanation.Step> steps = new ArrayList<>();
        int previous = vocabulary.start();
        State previousState = State.Edge.START;
        Map<Integer, long[]> frequencies = new HashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            Cmd cmd = commands.get(i);
            int state = vocabulary.id(cmd.name());
            steps.add(step(state, Optional.of(cmd), previous, previousState, session.orderUncertain(i), frequencies));
            previous = state;
            previousState = new State.Command(cmd.name());
        }
        if (options.startAndEnd()) {
            steps.add(step(vocabulary.end(), Optional.empty(), previous, previousState, false, frequencies));
        }
        List<Double> windows = new ArrayList<>();
        for (double window : scorer.windows(commands)) {
            windows.add(Surprisal.bits(window));
        }
        return new Explanation(
                score,
                steps,
                windows,
                leaveOneOutBits(commands),
                score.rarest().map(window -> reason(commands, window)));
    }

    /** What contributed most to the rarest window of a session, the first on a tie. */
    public Reason reason(List<Cmd> session, RarestWindow window) {
        int from = window.start();
        int to = from + window.commands() + (window.toEnd() ? 1 : 0);
        int rarest = -1;
        boolean rarestIsParameters = false;
        double mostBits = 0;
        int previous = stateBefore(session, from);
        for (int i = from; i < to; i++) {
            SessionScorer.Element element = elementAt(session, i);
            int state = element.state();
            double context =
                    i == from && !window.fromStart() ? model.logPrior(state) : model.logTransition(previous, state);
            double contextBits = Surprisal.bits(context);
            if (contextBits > mostBits) {
                mostBits = contextBits;
                rarest = i;
                rarestIsParameters = false;
            }
            double bits = Surprisal.bits(element.logParameters());
            if (bits > mostBits) {
                mostBits = bits;
                rarest = i;
                rarestIsParameters = true;
            }
            previous = state;
        }
        if (rarest < 0) {
            return new Reason.Nothing();
        }
        if (rarestIsParameters) {
            return parameterReason(session, session.get(rarest));
        }
        return rarest == from && !window.fromStart()
                ? occurrenceReason(session, rarest, mostBits)
                : transitionReason(session, rarest, mostBits);
    }

    private Reason occurrenceReason(List<Cmd> session, int index, double bits) {
        int state = stateAt(session, index);
        long own = trainedOn ? occurrences(session, state) : 0;
        long ownCommands = trainedOn ? session.size() : 0;
        if (state == vocabulary.unknown()) {
            return occurrence(session.get(index), bits, state, own, ownCommands);
        }
        if (occurrences.size() == REMEMBERED) {
            occurrences.clear();
        }
        return occurrences.computeIfAbsent(
                new OwnOccurrences(state, own, ownCommands),
                unseen -> occurrence(session.get(index), bits, state, own, ownCommands));
    }

    private Reason occurrence(Cmd cmd, double bits, int state, long own, long ownCommands) {
        return new Reason.Occurrence(
                new State.Command(cmd.name()),
                bits,
                new Share(counts.occurrences(state) - own, counts.commands() - ownCommands),
                trainedOn);
    }

    private Reason transitionReason(List<Cmd> session, int index, double bits) {
        int previous = stateBefore(session, index);
        int next = stateAt(session, index);
        boolean known = previous != vocabulary.unknown() && next != vocabulary.unknown();
        if (single.size() == REMEMBERED) {
            single.clear();
        }
        if (!trainedOn) {
            return known
                    ? single.computeIfAbsent(
                            pair(previous, next), pair -> transition(session, index, bits, Map.of(), true))
                    : transition(session, index, bits, Map.of(), next != vocabulary.unknown());
        }
        boolean nextSeen = next == vocabulary.end() || counts.occurrences(next) > occurrences(session, next);
        boolean once = previous == vocabulary.start() || occurrences(session, previous) == 1;
        if (!once || !nextSeen) {
            return transition(session, index, bits, successorsWithin(session, previous), nextSeen);
        }
        return single.computeIfAbsent(
                pair(previous, next),
                pair -> transition(session, index, bits, successorsWithin(session, previous), true));
    }

    /** The reason for a transition, in figures that leave the session's own transitions from the previous state out. */
    private Reason transition(List<Cmd> session, int index, double bits, Map<Integer, Integer> own, boolean nextSeen) {
        int previous = stateBefore(session, index);
        int next = stateAt(session, index);
        long ownLeft = 0;
        for (int count : own.values()) {
            ownLeft += count;
        }
        State previousState = index == 0
                ? State.Edge.START
                : new State.Command(session.get(index - 1).name());
        State nextState = index == session.size()
                ? State.Edge.END
                : new State.Command(session.get(index).name());
        return new Reason.Transition(
                previousState,
                nextState,
                bits,
                new Share(
                        counts.followed(previous, next) - own.getOrDefault(next, 0),
                        counts.occurrences(previous) - ownLeft),
                usualAmongOthers(previous, own, ownLeft),
                nextSeen,
                trainedOn);
    }

    private static long pair(int previous, int next) {
        return (long) previous << Integer.SIZE | next;
    }

    private Reason parameterReason(List<Cmd> session, Cmd cmd) {
        int command = vocabulary.id(cmd.name());
        List<ParameterFactor> factors =
                model.parameters().explain(command, cmd.parameters(), options.unseenParameters());
        ParameterFactor rarest = factors.get(0);
        for (ParameterFactor factor : factors) {
            if (factor.parameter().isPresent()
                    && (rarest.parameter().isEmpty() || factor.logProbability() < rarest.logProbability())) {
                rarest = factor;
            }
        }
        if (rarest.parameter().isEmpty()) {
            return new Reason.Nothing();
        }
        String parameter = rarest.parameter().get();
        State.Command state = new State.Command(cmd.name());
        double bits = Surprisal.bits(rarest.logProbability() / factors.size());
        long own = 0;
        long ownOf = 0;
        if (trainedOn) {
            for (Cmd other : session) {
                boolean value = rarest.kind() == ParameterFactor.Kind.VALUE;
                Optional<String> otherValue =
                        other.parameters().value(parameter).filter(text -> !text.isBlank());
                boolean possible = value ? otherValue.isPresent() : other.name().equals(cmd.name());
                boolean same = value
                        ? otherValue.equals(rarest.value())
                        : other.parameters().names().contains(parameter);
                ownOf += possible ? 1 : 0;
                own += possible && same ? 1 : 0;
            }
        }
        Share share = new Share(rarest.count() - own, rarest.of() - ownOf);
        return rarest.kind() == ParameterFactor.Kind.VALUE
                ? new Reason.Value(state, parameter, rarest.value(), bits, share, trainedOn)
                : new Reason.Parameter(state, parameter, rarest.kind(), bits, share, trainedOn);
    }

    private Explanation.Step step(
            int state,
            Optional<Cmd> cmd,
            int previous,
            State previousState,
            boolean orderUncertain,
            Map<Integer, long[]> frequencies) {
        Share transition = new Share(counts.followed(previous, state), counts.occurrences(previous));
        List<Explanation.ParameterStep> parameters = new ArrayList<>();
        double bits = 0;
        if (cmd.isPresent() && model.detail() != Detail.COMMANDS) {
            List<ParameterFactor> factors =
                    model.parameters().explain(state, cmd.get().parameters(), options.unseenParameters());
            for (ParameterFactor factor : factors) {
                double share = Surprisal.bits(factor.logProbability() / factors.size());
                parameters.add(new Explanation.ParameterStep(factor, share, verdict(factor)));
                bits += share;
            }
            parameters.sort(Comparator.comparingDouble((Explanation.ParameterStep step) -> -step.bits()));
        }
        return new Explanation.Step(
                cmd.<State>map(command -> new State.Command(command.name())).orElse(State.Edge.END),
                cmd,
                previousState,
                state != vocabulary.unknown(),
                Surprisal.bits(model.logTransition(previous, state)),
                transition,
                rank(frequencies.computeIfAbsent(previous, this::frequencies), transition.count()),
                Surprisal.bits(model.logPrior(state)),
                bits,
                parameters,
                usual(previous),
                orderUncertain);
    }

    private Optional<ValueModelling.Verdict> verdict(ParameterFactor factor) {
        boolean about = factor.kind() == ParameterFactor.Kind.VALUE || factor.kind() == ParameterFactor.Kind.SET;
        if (!about || model.detail() != Detail.VALUES) {
            return Optional.empty();
        }
        return factor.parameter().map(counts::parameterId).map(model.parameters()::verdict);
    }

    /** The counts of the successors of a state, ascending. */
    private long[] frequencies(int previous) {
        LongStream.Builder successors = LongStream.builder();
        counts.forEachSuccessor(previous, (next, count) -> successors.add(count));
        return successors.build().sorted().toArray();
    }

    private static Optional<Integer> rank(long[] frequencies, long count) {
        if (count == 0) {
            return Optional.empty();
        }
        int from = 0;
        int to = frequencies.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (frequencies[middle] > count) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return Optional.of(frequencies.length - from + 1);
    }

    private Optional<Double> leaveOneOutBits(List<Cmd> commands) {
        if (!trainedOn) {
            return Optional.empty();
        }
        return WithoutSession.of(model, commands)
                .flatMap(without ->
                        new SessionScorer(without, options).score(commands).rarest())
                .map(RarestWindow::surprisalBits);
    }

    private List<UsualNext> usual(int previous) {
        List<Successor> most = most(previous, USUAL);
        return named(most.subList(0, Math.min(USUAL, most.size())), counts.occurrences(previous));
    }

    /*
     * Taking a session away lowers the counts of the successors that it holds and of no other. The most frequent among
     * the others are thus found among as many more of all as the session has distinct successors.
     */
    private List<UsualNext> usualAmongOthers(int previous, Map<Integer, Integer> own, long ownLeft) {
        if (own.isEmpty()) {
            return usual(previous);
        }
        int wanted = USUAL + own.size();
        List<Successor> most = most(previous, wanted);
        List<Successor> others = new ArrayList<>();
        for (Successor successor : most.subList(0, Math.min(wanted, most.size()))) {
            long count = successor.count() - own.getOrDefault(successor.state(), 0);
            if (count > 0) {
                others.add(new Successor(successor.state(), count));
            }
        }
        others.sort(Successor.MOST_FREQUENT_FIRST);
        return named(others.subList(0, Math.min(USUAL, others.size())), counts.occurrences(previous) - ownLeft);
    }

    private List<UsualNext> named(List<Successor> successors, long left) {
        List<UsualNext> named = new ArrayList<>(successors.size());
        for (Successor successor : successors) {
            named.add(new UsualNext(label(successor.state()), new Share(successor.count(), left)));
        }
        return named;
    }

    /** The most frequent successors of a state: so many or more, or all that there are. */
    private List<Successor> most(int previous, int wanted) {
        MostFrequent known = mostFrequent.get(previous);
        if (known != null && (known.all() || known.first().size() >= wanted)) {
            return known.first();
        }
        List<Successor> all = successors(previous);
        // Twice as many as are wanted, so that a state's successors are seldom put in order again.
        int kept = Math.min(all.size(), Math.max(REMEMBERED_SUCCESSORS, 2 * wanted));
        MostFrequent most = new MostFrequent(List.copyOf(all.subList(0, kept)), kept == all.size());
        if (mostFrequent.size() >= REMEMBERED) {
            mostFrequent.clear();
        }
        mostFrequent.put(previous, most);
        return most.first();
    }

    private List<Successor> successors(int previous) {
        List<Successor> successors = new ArrayList<>();
        counts.forEachSuccessor(previous, (next, count) -> successors.add(new Successor(next, count)));
        successors.sort(Successor.MOST_FREQUENT_FIRST);
        return successors;
    }

    /** How often the session itself goes on from a state to each other. */
    private Map<Integer, Integer> successorsWithin(List<Cmd> session, int previous) {
        Map<Integer, Integer> successors = new HashMap<>(4);
        int before = vocabulary.start();
        for (int i = 0; i <= session.size(); i++) {
            int state = stateAt(session, i);
            if (before == previous) {
                successors.merge(state, 1, Integer::sum);
            }
            before = state;
        }
        return successors;
    }

    private long occurrences(List<Cmd> session, int state) {
        long occurrences = 0;
        for (int i = 0; i < session.size(); i++) {
            occurrences += scorer.element(session.get(i)).state() == state ? 1 : 0;
        }
        return occurrences;
    }

    private int stateBefore(List<Cmd> session, int index) {
        return index == 0 ? vocabulary.start() : stateAt(session, index - 1);
    }

    private int stateAt(List<Cmd> session, int index) {
        return elementAt(session, index).state();
    }

    private SessionScorer.Element elementAt(List<Cmd> session, int index) {
        return index == session.size() ? end : scorer.element(session.get(index));
    }

    private State label(int state) {
        return vocabulary.isCommand(state) ? new State.Command(vocabulary.name(state)) : State.Edge.END;
    }

    /**
     * What a session itself adds to the figures of an occurrence.
     *
     * @param times how often the state occurs in it
     * @param commands number of its commands
     */
    private record OwnOccurrences(int state, long times, long commands) {
        // Compared for most sessions; a record's own comparison takes a multiple of the time.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OwnOccurrences that
                    && state == that.state
                    && times == that.times
                    && commands == that.commands;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * state + Long.hashCode(times)) + Long.hashCode(commands);
        }
    }

    /** The first of a state's successors, the most frequent before the others. */
    private record MostFrequent(List<Successor> first, boolean all) {}

    /** A state that followed another; ties are broken by the order of the ids. */
    private record Successor(int state, long count) {
        static final Comparator<Successor> MOST_FREQUENT_FIRST = Comparator.comparingLong(
                        (Successor successor) -> -successor.count())
                .thenComparingInt(Successor::state);
    }
}
