package dev.oddtrail.adapter.web;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.Vocabulary;
import dev.oddtrail.domain.scoring.State;
import dev.oddtrail.domain.scoring.Surprisal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a model knows, as tables. States are named as in explanations: commands by their names, edges by objects. */
final class ModelTables {
    static final List<String> STATE_NAMES =
            List.of("state", "count", "prior", "successors", "entropy_bits", "unseen", "next");
    static final List<String> TRANSITION_NAMES = List.of("previous", "next", "count", "of", "probability", "bits");
    static final List<String> PARAMETER_NAMES =
            List.of("command", "parameter", "count", "of", "probability", "values", "free_text", "modelled", "reason");

    private static final int MOST_NEXT = 8;

    private final SessionModel model;
    private final SessionCounts counts;
    private final Vocabulary vocabulary;

    ModelTables(SessionModel model) {
        this.model = model;
        this.counts = model.counts();
        this.vocabulary = model.vocabulary();
    }

    /** The start and every command, the most frequent first, each with what follows it. */
    List<Fields> states() {
        return leaving().mapToObj(this::state).toList();
    }

    /** Ids of the start and of all commands, the most frequent first, then in their order. */
    private IntStream leaving() {
        return IntStream.rangeClosed(0, vocabulary.start())
                .boxed()
                .sorted(Comparator.comparingLong((Integer id) -> -counts.occurrences(id)))
                .mapToInt(Integer::intValue);
    }

    private Fields state(int id) {
        List<Next> next = next(id);
        double seen = next.stream().mapToDouble(one -> probability(id, one.id)).sum();
        return new Fields()
                .add("state", named(id))
                .add("count", counts.occurrences(id))
                .add("prior", Math.exp(model.logPrior(id)))
                .add("successors", next.size())
                .add("entropy_bits", counts.entropyBits(id))
                .add("unseen", Math.max(0, 1 - seen))
                .add(
                        "next",
                        Fields.list(next.stream()
                                .limit(MOST_NEXT)
                                .map(one -> new Fields()
                                        .add("state", named(one.id))
                                        .add("count", one.count)
                                        .add("probability", probability(id, one.id)))
                                .toList()));
    }

    /** What followed, the most frequent first. */
    private List<Next> next(int id) {
        List<Next> next = new ArrayList<>();
        counts.forEachSuccessor(id, (state, count) -> next.add(new Next(state, count)));
        next.sort(Comparator.comparingLong(one -> -one.count));
        return next;
    }

    /**
     * Every transition that was seen.
     *
     * @param rarestFirst whether the least probable comes first, else the most frequent; then by the order of commands
     */
    List<Fields> transitions(boolean rarestFirst) {
        List<Transition> transitions = new ArrayList<>();
        for (int id = 0; id <= vocabulary.start(); id++) {
            int previous = id;
            counts.forEachSuccessor(
                    id,
                    (next, count) ->
                            transitions.add(new Transition(previous, next, count, probability(previous, next))));
        }
        transitions.sort(
                rarestFirst
                        ? Comparator.comparingDouble(Transition::probability)
                        : Comparator.comparingLong(one -> -one.count));
        return transitions.stream().map(this::transition).toList();
    }

    private Fields transition(Transition one) {
        return new Fields()
                .add("previous", named(one.previous))
                .add("next", named(one.next))
                .add("count", one.count)
                .add("of", counts.occurrences(one.previous))
                .add("probability", one.probability)
                .add("bits", Math.max(0, Surprisal.bits(model.logTransition(one.previous, one.next))));
    }

    /**
     * How often the most frequent states followed one another.
     *
     * @param limit how many commands; the others are counted together, in the last column but for the end
     */
    Fields heat(int limit) {
        int[] shown = leaving().filter(vocabulary::isCommand).limit(limit).toArray();
        int[] columnOf = new int[vocabulary.states()];
        Arrays.fill(columnOf, shown.length);
        for (int column = 0; column < shown.length; column++) {
            columnOf[shown[column]] = column;
        }
        columnOf[vocabulary.end()] = shown.length + 1;
        List<Fields> rows = new ArrayList<>();
        IntStream.concat(IntStream.of(vocabulary.start()), IntStream.of(shown)).forEach(id -> {
            long[] cells = new long[shown.length + 2];
            counts.forEachSuccessor(id, (next, count) -> cells[columnOf[next]] += count);
            rows.add(new Fields()
                    .add("state", named(id))
                    .add("of", counts.occurrences(id))
                    .add(
                            "counts",
                            IntStream.range(0, cells.length)
                                    .mapToLong(i -> cells[i])
                                    .boxed()
                                    .toList()));
        });
        return new Fields()
                .add("columns", IntStream.of(shown).mapToObj(this::named).toList())
                .add("others", vocabulary.size() - shown.length)
                .add("rows", Fields.list(rows));
    }

    /** Every parameter of every command, by the order of both; none where the model does not look at parameters. */
    List<Fields> parameters() {
        List<Fields> records = new ArrayList<>();
        if (model.detail() == Detail.COMMANDS) {
            return records;
        }
        for (int id = 0; id < vocabulary.size(); id++) {
            int command = id;
            counts.forEachParameter(id, (parameter, count) -> records.add(parameter(command, parameter, count)));
        }
        return records;
    }

    private Fields parameter(int command, int parameter, long count) {
        boolean ofValues = model.detail() == Detail.VALUES;
        ValueModelling.Verdict verdict = model.parameters().verdict(parameter);
        return new Fields()
                .add("command", vocabulary.name(command))
                .add("parameter", counts.parameters().get(parameter))
                .add("count", count)
                .add("of", counts.occurrences(command))
                .add("probability", model.parameters().presence(command, parameter))
                .add("values", ofValues ? counts.values(parameter).distinct() : null)
                .add("free_text", ofValues && counts.values(parameter).freeText())
                .add("modelled", ofValues && verdict.modelled())
                .add("reason", ofValues ? verdict.reason() : "the model looks at the names of parameters only");
    }

    private double probability(int previous, int next) {
        return Math.exp(model.logTransition(previous, next));
    }

    private Object named(int id) {
        if (vocabulary.isCommand(id)) {
            return vocabulary.name(id);
        }
        return ExplanationFields.state(id == vocabulary.start() ? State.Edge.START : State.Edge.END);
    }

    private record Next(int id, long count) {}

    private record Transition(int previous, int next, long count, double probability) {}
}
