package dev.oddtrail.domain.markov;

import dev.oddtrail.domain.session.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Smoothed log-probabilities of a command's parameters and of their values. Immutable; safe for use by multiple threads.
 */
public final class ParameterModel {
    /*
     * Each parameter known with a command is present or absent, independently of the others, and one more stands for all
     * that are not known: it counts as absent, unless the command carries a parameter that it never carried in
     * training and these are counted. The value of a present parameter takes part if the parameter's values are
     * modelled. A command without any parameters has probability 1. The product is normalised by the number of its
     * factors, k-th root, so that commands with many parameters are not rare for that alone.
     *
     * Logarithms are summed in the order of the parameters' ids, not in that of the log: equal commands have equal
     * sums to the last digit, whichever of them was read first.
     */
    private final SessionCounts counts;
    private final double[] logAbsent;
    private final double[] logPresent;
    private final double[] logAllAbsent;
    private final double[] logUnknownAbsent;
    private final double[] logUnknownPresent;
    private final List<ValueModelling.Verdict> verdicts;
    private final @Nullable Categories[] categories;

    ParameterModel(SessionCounts counts, ValueModelling modelling) {
        this.counts = counts;
        int tokens = tokens();
        CountTable presences = counts.presences();
        int commands = counts.vocabulary().size();
        this.logAbsent = new double[presences.size()];
        this.logPresent = new double[presences.size()];
        this.logAllAbsent = new double[commands + 1];
        this.logUnknownAbsent = new double[commands + 1];
        this.logUnknownPresent = new double[commands + 1];
        for (int command = 0; command <= commands; command++) {
            boolean known = command < commands;
            long occurrences = known ? counts.occurrences(command) : 0;
            double unknown = Smoothing.presence(0, occurrences, tokens);
            logUnknownPresent[command] = StrictMath.log(unknown);
            logUnknownAbsent[command] = StrictMath.log1p(-unknown);
            double absent = 0;
            if (known) {
                for (int index = presences.from(command); index < presences.to(command); index++) {
                    double present = Smoothing.presence(presences.countAt(index), occurrences, tokens);
                    logPresent[index] = StrictMath.log(present);
                    logAbsent[index] = StrictMath.log1p(-present);
                    absent += logAbsent[index];
                }
            }
            logAllAbsent[command] = absent;
        }
        int parameters = counts.parameters().size();
        ValueModelling.Verdict[] judged = new ValueModelling.Verdict[parameters];
        this.categories = new Categories[parameters];
        for (int parameter = 0; parameter < parameters; parameter++) {
            ValueCounts values = counts.values(parameter);
            judged[parameter] = modelling.judge(
                    counts.parameters().get(parameter),
                    counts.parameterOccurrences(parameter),
                    values.distinct(),
                    values.freeText());
            if (counts.detail() == Detail.VALUES && judged[parameter].modelled()) {
                categories[parameter] = new Categories(values);
            }
        }
        this.verdicts = List.of(judged);
    }

    /** Whether the parameter's values are modelled, and why. */
    public ValueModelling.Verdict verdict(int parameter) {
        return verdicts.get(parameter);
    }

    /** P(parameter present | command); for a parameter the command never carried, that of the unknown one. */
    public double presence(int command, int parameter) {
        return Smoothing.presence(counts.present(command, parameter), counts.occurrences(command), tokens());
    }

    /**
     * P(value | parameter), whether its values are modelled or not; for a value never seen, that of the unknown
     * one; 1 for a parameter that is not known, given as −1.
     */
    public double valueProbability(int parameter, String value) {
        ValueCounts values = parameter < 0 ? ValueCounts.NONE : counts.values(parameter);
        return StrictMath.exp(Smoothing.logValue(values.count(value), values.total(), values.distinct()));
    }

    /**
     * P(parameter present), whichever the command: its smoothed presences over the smoothed occurrences of all states.
     * Smoothing adds one presence for each command that ever carried the parameter.
     */
    public double marginalPresence(int parameter) {
        long carriers = 0;
        for (int command = 0; command < counts.vocabulary().size(); command++) {
            carriers += counts.present(command, parameter) > 0 ? 1 : 0;
        }
        return (counts.parameterOccurrences(parameter) + (double) carriers) / smoothedTotal();
    }

    /** P(unknown parameter present), whichever the state: one smoothed presence for each state. */
    public double marginalUnknownPresence() {
        return counts.vocabulary().states() / smoothedTotal();
    }

    /**
     * P(value), whichever the parameter: its smoothed count over that of all values. Smoothing adds one for each
     * parameter that ever had the value, and for an unknown value one for each parameter and one more. Values of free
     * text do not take part.
     */
    public double marginalValue(String value) {
        long count = 0;
        long smoothing = 0;
        double total = counts.parameters().size() + 1.0;
        for (int parameter = 0; parameter < counts.parameters().size(); parameter++) {
            ValueCounts values = counts.values(parameter);
            long here = values.count(value);
            count = Counts.sum(count, here);
            smoothing += here > 0 ? 1 : 0;
            total += values.total() + (double) values.distinct();
        }
        return (count > 0 ? (double) count + smoothing : counts.parameters().size() + 1) / total;
    }

    private int tokens() {
        return Smoothing.tokens(counts.vocabulary().size());
    }

    private double smoothedTotal() {
        return Smoothing.smoothedTotal(counts.commands(), counts.sessions(), tokens());
    }

    /**
     * Probability of a command's parameters, as the sum of the logarithms of its factors and their number.
     *
     * @param command id of the command; that of the unknown for one that is not known
     */
    public Factors factors(int command, Parameters parameters, UnseenParameters unseen) {
        if (parameters.names().isEmpty()) {
            return Factors.NONE;
        }
        boolean known = counts.vocabulary().isCommand(command);
        int row = known ? command : counts.vocabulary().size();
        CountTable presences = counts.presences();
        double sum = logAllAbsent[row];
        int number = known ? presences.to(command) - presences.from(command) : 0;
        int unseenHere = 0;
        int[] present = new int[parameters.names().size()];
        int presentHere = 0;
        for (String name : parameters.names()) {
            int parameter = counts.parameterId(name);
            int index = known && parameter >= 0 ? presences.indexOf(command, parameter) : -1;
            if (index < 0) {
                unseenHere++;
            } else {
                present[presentHere++] = index;
            }
        }
        Arrays.sort(present, 0, presentHere);
        for (int i = 0; i < presentHere; i++) {
            int index = present[i];
            sum += logPresent[index] - logAbsent[index];
            int parameter = presences.column(index);
            Categories modelled = categories[parameter];
            if (modelled != null) {
                sum += modelled.logProbability(
                        parameters.value(counts.parameters().get(parameter)).orElse(""));
                number++;
            }
        }
        if (unseen == UnseenParameters.COUNTED && unseenHere > 0) {
            return new Factors(sum + unseenHere * logUnknownPresent[row], number + unseenHere);
        }
        return new Factors(sum + logUnknownAbsent[row], number + 1);
    }

    /**
     * The same factors one by one: for each parameter known with the command, in the order of their ids, whether it was
     * set, followed by its value if that takes part; then the unknown ones, in the order of their names. Their
     * logarithms sum up to that of {@link #factors}.
     */
    public List<ParameterFactor> explain(int command, Parameters parameters, UnseenParameters unseen) {
        List<ParameterFactor> factors = new ArrayList<>();
        if (parameters.names().isEmpty()) {
            return factors;
        }
        long occurrences = counts.occurrences(command);
        counts.forEachParameter(command, (parameter, count) -> {
            String name = counts.parameters().get(parameter);
            int index = counts.presences().indexOf(command, parameter);
            boolean set = parameters.names().contains(name);
            factors.add(new ParameterFactor(
                    Optional.of(name),
                    set ? ParameterFactor.Kind.SET : ParameterFactor.Kind.NOT_SET,
                    Optional.empty(),
                    set ? logPresent[index] : logAbsent[index],
                    count,
                    occurrences));
            Categories modelled = categories[parameter];
            if (set && modelled != null) {
                Optional<String> value = parameters.value(name);
                ValueCounts values = counts.values(parameter);
                factors.add(new ParameterFactor(
                        Optional.of(name),
                        ParameterFactor.Kind.VALUE,
                        value,
                        modelled.logProbability(value.orElse("")),
                        value.map(values::count).orElse(0L),
                        values.total()));
            }
        });
        int row = counts.vocabulary().isCommand(command)
                ? command
                : counts.vocabulary().size();
        boolean unseenCounted = false;
        for (String name : new TreeSet<>(parameters.names())) {
            if (counts.present(command, counts.parameterId(name)) == 0) {
                if (unseen == UnseenParameters.COUNTED) {
                    unseenCounted = true;
                    factors.add(new ParameterFactor(
                            Optional.of(name),
                            ParameterFactor.Kind.UNSEEN,
                            Optional.empty(),
                            logUnknownPresent[row],
                            0,
                            occurrences));
                }
            }
        }
        if (!unseenCounted) {
            factors.add(new ParameterFactor(
                    Optional.empty(),
                    ParameterFactor.Kind.NONE_UNKNOWN,
                    Optional.empty(),
                    logUnknownAbsent[row],
                    0,
                    occurrences));
        }
        return factors;
    }

    /**
     * A product of probabilities.
     *
     * @param logProbability sum of the factors' natural logarithms
     * @param number of factors; 0 when there are none and the product is 1
     */
    public record Factors(double logProbability, int number) {
        static final Factors NONE = new Factors(0, 0);

        /** Natural logarithm of the product's k-th root, k being the number of factors. */
        public double logGeometricMean() {
            return number == 0 ? 0 : logProbability / number;
        }
    }

    private static final class Categories {
        private final Map<String, Double> logProbabilities = new HashMap<>();
        private final double logUnseen;

        Categories(ValueCounts values) {
            long total = values.total();
            int distinct = values.distinct();
            values.counts()
                    .forEach((value, count) -> logProbabilities.put(value, Smoothing.logValue(count, total, distinct)));
            this.logUnseen = Smoothing.logValue(0, total, distinct);
        }

        double logProbability(String value) {
            return logProbabilities.getOrDefault(value, logUnseen);
        }
    }
}
