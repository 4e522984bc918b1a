package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNullElse;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model is trained. */
final class ModelOptions {
    @Option(
            names = "--detail",
            paramLabel = "DETAIL",
            converter = DetailWords.class,
            completionCandidates = DetailWords.class,
            description = "How much of a command counts: commands (its name), parameters (which were set), or values "
                    + "(also what they were set to, where there are few values). Default: values.")
    private @Nullable Detail detail;

    @Option(
            names = "--modellable-params",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Parameters whose values count, instead of those that look like categories; \"\" for none. In a "
                            + "database oddtrail import must have kept the values of those that do not (--keep-values).")
    private @Nullable List<String> modelled;

    /** Whether anything was said about training. */
    boolean given() {
        return detail != null || modelled != null;
    }

    /**
     * @throws IllegalArgumentException if values are chosen and not looked at
     */
    Detail detail() {
        Detail chosen = requireNonNullElse(detail, Detail.VALUES);
        if (modelled != null && chosen != Detail.VALUES) {
            throw new IllegalArgumentException("--modellable-params chooses values, which --detail "
                    + Choice.word(chosen) + " does not look at; use --detail values");
        }
        return chosen;
    }

    ValueModelling modelling() {
        if (modelled == null) {
            return ValueModelling.CATEGORICAL;
        }
        Set<String> names = new LinkedHashSet<>(modelled);
        names.remove("");
        return ValueModelling.of(names);
    }

    static final class DetailWords extends Choice<Detail> {
        DetailWords() {
            super(Detail.class);
        }
    }
}
