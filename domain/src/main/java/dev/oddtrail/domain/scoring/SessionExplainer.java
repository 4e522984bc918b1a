package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ParameterFactor;
import dev.oddtrail.domain.markov.ParameterModel;
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

/** Explains the scores of sessions. Not safe for use by multiple threads: give each its own. */
public final class SessionExplainer {
    private static final int USUAL = 5;
    private static final int REMEMBERED = 1 << 16;

    private final SessionModel model;
    private final SessionCounts counts;
    private final Vocabulary vocabulary;
    private final ScoringOptions options;
    private final boolean trainedOn;
    private final SessionScorer scorer;
    private final Map<Integer, List<UsualNext>> usual = new HashMap<>();
    private final Map<Cmd, Double> parameterBits = new HashMap<>();

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
    }

    /** Why the session has its score. */
    public Explanation explain(Session session) {
        List<Cmd> commands = session.commands();
        SessionScore score = scorer.score(commands);
        List<Explanation.Step> steps = new ArrayList<>();
        int previous = vocabulary.start();
        State previousState = State.Edge.START;
        for (int i = 0; i < commands.size(); i++) {
            Cmd cmd = commands.get(i);
            int state = vocabulary.id(cmd.name());
            steps.add(step(state, Optional.of(cmd), previous, previousState, session.orderUncertain(i)));
            previous = state;
            previousState = new State.Command(cmd.name());
        }
        if (options.startAndEnd()) {
            steps.add(step(vocabulary.end(), Optional.empty(), previous, previousState, false));
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
        int previous = from == 0
                ? vocabulary.start()
                : vocabulary.id(session.get(from - 1).name());
        for (int i = from; i < to; i++) {
            int state = stateAt(session, i);
            double context =
                    i == from && !window.fromStart() ? model.logPrior(state) : model.logTransition(previous, state);
            double contextBits = Surprisal.bits(context);
            if (contextBits > mostBits) {
                mostBits = contextBits;
                rarest = i;
                rarestIsParameters = false;
            }
            double bits = i < session.size() ? parameterBits(session.get(i)) : 0;
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
        String name = session.get(index).name();
        long own = trainedOn ? occurrences(session, name) : 0;
        long ownCommands = trainedOn ? session.size() : 0;
        return new Reason.Occurrence(
                new State.Command(name),
                bits,
                new Share(counts.occurrences(vocabulary.id(name)) - own, counts.commands() - ownCommands),
                trainedOn);
    }

    private Reason transitionReason(List<Cmd> session, int index, double bits) {
        int previous = index == 0
                ? vocabulary.start()
                : vocabulary.id(session.get(index - 1).name());
        int next = stateAt(session, index);
        long ownCount = 0;
        long ownLeft = 0;
        if (trainedOn) {
            for (int i = 0; i <= session.size(); i++) {
                int before = i == 0
                        ? vocabulary.start()
                        : vocabulary.id(session.get(i - 1).name());
                if (before == previous) {
                    ownLeft++;
                    ownCount += stateAt(session, i) == next ? 1 : 0;
                }
            }
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
                new Share(counts.followed(previous, next) - ownCount, counts.occurrences(previous) - ownLeft),
                usual(previous),
                trainedOn);
    }

    private Reason parameterReason(List<Cmd> session, Cmd cmd) {
        int command = vocabulary.id(cmd.name());
        List<ParameterFactor> factors =
                model.parameters().explain(command, cmd.parameters(), options.unseenParameters());
        ParameterFactor rarest = factors.get(0);
        for (ParameterFactor factor : factors) {
            if (factor.logProbability() < rarest.logProbability()) {
                rarest = factor;
            }
        }
        State.Command state = new State.Command(cmd.name());
        String parameter = rarest.parameter().orElse("another parameter");
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
            int state, Optional<Cmd> cmd, int previous, State previousState, boolean orderUncertain) {
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
                rank(previous, transition.count()),
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

    private Optional<Integer> rank(int previous, long count) {
        if (count == 0) {
            return Optional.empty();
        }
        int[] moreFrequent = {0};
        counts.forEachSuccessor(previous, (next, other) -> moreFrequent[0] += other > count ? 1 : 0);
        return Optional.of(moreFrequent[0] + 1);
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

    /** Most frequent first; ties by the order of the ids. */
    private List<UsualNext> usual(int previous) {
        List<UsualNext> known = usual.get(previous);
        if (known != null) {
            return known;
        }
        long left = counts.occurrences(previous);
        List<UsualNext> successors = new ArrayList<>();
        counts.forEachSuccessor(
                previous, (next, count) -> successors.add(new UsualNext(label(next), new Share(count, left))));
        successors.sort(
                Comparator.comparingLong((UsualNext next) -> -next.share().count()));
        List<UsualNext> most = List.copyOf(successors.subList(0, Math.min(USUAL, successors.size())));
        if (usual.size() == REMEMBERED) {
            usual.clear();
        }
        usual.put(previous, most);
        return most;
    }

    private double parameterBits(Cmd cmd) {
        Double known = parameterBits.get(cmd);
        if (known != null) {
            return known;
        }
        ParameterModel.Factors factors =
                model.factors(vocabulary.id(cmd.name()), cmd.parameters(), options.unseenParameters());
        double bits = Surprisal.bits(factors.logGeometricMean());
        if (parameterBits.size() == REMEMBERED) {
            parameterBits.clear();
        }
        parameterBits.put(cmd, bits);
        return bits;
    }

    private int stateAt(List<Cmd> session, int index) {
        return index == session.size()
                ? vocabulary.end()
                : vocabulary.id(session.get(index).name());
    }

    private State label(int state) {
        return vocabulary.isCommand(state) ? new State.Command(vocabulary.name(state)) : State.Edge.END;
    }

    private static long occurrences(List<Cmd> session, String name) {
        return session.stream().filter(cmd -> cmd.name().equals(name)).count();
    }
}
