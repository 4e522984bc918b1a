package dev.oddtrail.domain.markov;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as it would be had one of its training sessions not been there: the figures of a new training on the other
 * sessions, exactly, in time proportional to the session. Only a parameter of which the counts keep no values, because
 * there are too many, stays without them, also where the session itself brought so many that the others would be few
 * enough to be modelled. Ids are those of the full model's vocabulary. Immutable; safe for use by multiple threads.
 */
public final class WithoutSession implements Probabilities {
    private final SessionModel model;
    private final SessionCounts all;
    private final SessionCounts own;
    private final int[] ownState;
    private final Map<Integer, Integer> ownParameters = new HashMap<>();
    private final Map<Integer, Remaining> remaining = new HashMap<>();
    private final int tokens;
    private final double smoothedTotal;

    private WithoutSession(SessionModel model, SessionCounts own) {
        this.model = model;
        this.all = model.counts();
        this.own = own;
        this.ownState = new int[all.vocabulary().states()];
        Arrays.fill(ownState, own.vocabulary().unknown());
        ownState[all.vocabulary().start()] = own.vocabulary().start();
        ownState[all.vocabulary().end()] = own.vocabulary().end();
        int vanished = 0;
        for (int command = 0; command < own.vocabulary().size(); command++) {
            int state = all.vocabulary().id(own.vocabulary().name(command));
            ownState[state] = command;
            if (all.occurrences(state) == own.occurrences(command)) {
                vanished++;
            }
        }
        for (int parameter = 0; parameter < own.parameters().size(); parameter++) {
            int id = all.parameterId(own.parameters().get(parameter));
            ownParameters.put(id, parameter);
            remaining.put(id, remaining(id, parameter));
        }
        this.tokens = Smoothing.tokens(all.vocabulary().size() - vanished);
        this.smoothedTotal =
                Smoothing.smoothedTotal(all.commands() - own.commands(), all.sessions() - own.sessions(), tokens);
    }

    /**
     * The model without this session; empty if the session is the only one.
     *
     * @throws IllegalArgumentException if the model cannot have been trained on the session
     */
    public static Optional<WithoutSession> of(SessionModel model, List<Cmd> session) {
        SessionCounts all = model.counts();
        SessionCounter counter = new SessionCounter(all.detail(), all.retention());
        counter.add(session);
        SessionCounts own = counter.counts();
        requireContained(all, own);
        return all.sessions() == 1 ? Optional.empty() : Optional.of(new WithoutSession(model, own));
    }

    @Override
    public Vocabulary vocabulary() {
        return all.vocabulary();
    }

    @Override
    public double logTransition(int previous, int next) {
        return Smoothing.logTransition(
                all.followed(previous, next) - own.followed(ownState[previous], ownState[next]),
                occurrences(previous),
                tokens);
    }

    @Override
    public double logPrior(int state) {
        boolean edge =
                state == all.vocabulary().start() || state == all.vocabulary().end();
        return edge
                ? Smoothing.logEdgePrior(all.sessions() - own.sessions(), tokens, smoothedTotal)
                : Smoothing.logPrior(occurrences(state), tokens, smoothedTotal);
    }

    @Override
    public ParameterModel.Factors factors(int command, Parameters parameters, UnseenParameters unseen) {
        if (all.detail() == Detail.COMMANDS || parameters.names().isEmpty()) {
            return ParameterModel.Factors.NONE;
        }
        Product product = new Product();
        long occurrences = occurrences(command);
        all.forEachParameter(command, (parameter, count) -> {
            long present = count - ownPresent(command, parameter);
            if (present > 0) {
                String name = all.parameters().get(parameter);
                double probability = Smoothing.presence(present, occurrences, tokens);
                if (parameters.names().contains(name)) {
                    product.multiply(StrictMath.log(probability));
                    multiplyValue(product, parameter, parameters.value(name).orElse(""));
                } else {
                    product.multiply(StrictMath.log1p(-probability));
                }
            }
        });
        int unseenHere = 0;
        for (String name : parameters.names()) {
            int parameter = all.parameterId(name);
            if (all.present(command, parameter) == ownPresent(command, parameter)) {
                unseenHere++;
            }
        }
        double unknown = Smoothing.presence(0, occurrences, tokens);
        if (unseen == UnseenParameters.COUNTED && unseenHere > 0) {
            for (int i = 0; i < unseenHere; i++) {
                product.multiply(StrictMath.log(unknown));
            }
        } else {
            product.multiply(StrictMath.log1p(-unknown));
        }
        return product.factors();
    }

    private void multiplyValue(Product product, int parameter, String value) {
        if (all.detail() != Detail.VALUES) {
            return;
        }
        ValueCounts values = all.values(parameter);
        Remaining others = remaining.get(parameter);
        if (others == null) {
            if (model.parameters().verdict(parameter).modelled()) {
                product.multiply(Smoothing.logValue(values.count(value), values.total(), values.distinct()));
            }
        } else if (others.modelled()) {
            long count = values.count(value) - others.own().count(value);
            product.multiply(
                    Smoothing.logValue(count, values.total() - others.own().total(), others.distinct()));
        }
    }

    private Remaining remaining(int parameter, int ownParameter) {
        ValueCounts values = all.values(parameter);
        ValueCounts ownValues = own.values(ownParameter);
        int distinct = values.distinct();
        for (Map.Entry<String, Long> entry : ownValues.counts().entrySet()) {
            if (values.count(entry.getKey()) == entry.getValue()) {
                distinct--;
            }
        }
        long occurrences = all.parameterOccurrences(parameter) - own.parameterOccurrences(ownParameter);
        boolean modelled = model.modelling()
                .judge(all.parameters().get(parameter), occurrences, distinct, values.freeText())
                .modelled();
        return new Remaining(modelled, ownValues, distinct);
    }

    private long occurrences(int state) {
        return all.occurrences(state) - own.occurrences(ownState[state]);
    }

    private long ownPresent(int command, int parameter) {
        return own.present(ownState[command], ownParameters.getOrDefault(parameter, -1));
    }

    private static void requireContained(SessionCounts all, SessionCounts own) {
        Vocabulary names = own.vocabulary();
        int[] allState = new int[names.states()];
        for (int command = 0; command < names.size(); command++) {
            allState[command] = all.vocabulary().id(names.name(command));
        }
        allState[names.start()] = all.vocabulary().start();
        allState[names.end()] = all.vocabulary().end();
        for (int command = 0; command < names.size(); command++) {
            String name = names.name(command);
            int state = allState[command];
            require(all.occurrences(state) >= own.occurrences(command), name + " occurs");
            own.forEachParameter(command, (parameter, count) -> {
                String carried = own.parameters().get(parameter);
                require(all.present(state, all.parameterId(carried)) >= count, name + " has " + carried);
            });
        }
        for (int previous = 0; previous <= names.start(); previous++) {
            int from = previous;
            own.forEachSuccessor(
                    previous,
                    (next, count) -> require(
                            all.followed(allState[from], allState[next]) >= count,
                            label(names, next) + " follows " + label(names, from)));
        }
        for (int parameter = 0; parameter < own.parameters().size(); parameter++) {
            String name = own.parameters().get(parameter);
            ValueCounts values = all.values(all.parameterId(name));
            own.values(parameter)
                    .counts()
                    .forEach((value, count) -> require(
                            values.freeText() || values.count(value) >= count, name + " has a value of the session"));
        }
    }

    private static String label(Vocabulary names, int state) {
        if (names.isCommand(state)) {
            return names.name(state);
        }
        return state == names.start() ? "the start" : "the end";
    }

    private static void require(boolean contained, String what) {
        if (!contained) {
            throw new IllegalArgumentException(
                    "the model was not trained on this session: " + what + " less often in it");
        }
    }

    /**
     * What is left of a parameter's values that the session has too.
     *
     * @param own the session's
     * @param distinct number of distinct values of the other sessions
     */
    private record Remaining(boolean modelled, ValueCounts own, int distinct) {}

    private static final class Product {
        private double logProbability;
        private int number;

        void multiply(double logFactor) {
            logProbability += logFactor;
            number++;
        }

        ParameterModel.Factors factors() {
            return new ParameterModel.Factors(logProbability, number);
        }
    }
}
