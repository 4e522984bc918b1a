package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.markov.UnseenParameters;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.ShortSessions;
import dev.oddtrail.domain.scoring.WindowLength;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How sessions are scored. */
final class ScoringChoice {
    @Option(
            names = "--window",
            split = ",",
            paramLabel = "N",
            converter = Length.class,
            description = "Number of consecutive commands that are scored together, at least 2. Default: 3.")
    private List<WindowLength> windows = List.of(ScoringOptions.DEFAULT.window());

    @Option(names = "--geo-mean", description = "Score a window by the geometric mean of its commands' likelihoods.")
    private boolean geometricMean;

    @Option(names = "--no-start-end", description = "Do not let a session's start and end take part.")
    private boolean withoutStartAndEnd;

    @Option(
            names = "--short",
            paramLabel = "HOW",
            converter = ShortWords.class,
            completionCandidates = ShortWords.class,
            description = "Sessions shorter than a window: whole (scored from start to end), or skip. Default: whole.")
    private @Nullable ShortSessions shortSessions;

    @Option(
            names = "--parity",
            paramLabel = "msticpy",
            converter = Reference.Words.class,
            completionCandidates = Reference.Words.class,
            description = "Read and score as msticpy does: addresses and names as they are, duplicates kept, short "
                    + "sessions without a score, parameters never seen with a command ignored.")
    private @Nullable Reference reference;

    /** Whether everything is to be as the reference has it. */
    boolean parity() {
        return reference != null;
    }

    /** Whether sessions that are shorter than a window are left without a score. */
    boolean skipsShort() {
        return shortSessions == ShortSessions.SKIP;
    }

    /**
     * Each way of scoring that was asked for, in that order.
     *
     * @throws IllegalArgumentException if the options contradict one another
     */
    List<ScoringOptions> options() {
        if (parity() && shortSessions == ShortSessions.WHOLE) {
            throw new IllegalArgumentException(
                    "--parity msticpy leaves short sessions without a score; it cannot go with --short whole");
        }
        Set<ScoringOptions> options = new LinkedHashSet<>();
        for (WindowLength window : windows) {
            options.add(new ScoringOptions(
                    window,
                    !withoutStartAndEnd,
                    geometricMean,
                    parity() || shortSessions == ShortSessions.SKIP ? ShortSessions.SKIP : ShortSessions.WHOLE,
                    parity() ? UnseenParameters.IGNORED : UnseenParameters.COUNTED));
        }
        return List.copyOf(options);
    }

    /**
     * The one way of scoring that was asked for.
     *
     * @throws IllegalArgumentException if there are several, or the options contradict one another
     */
    ScoringOptions single() {
        List<ScoringOptions> options = options();
        if (options.size() > 1) {
            throw new IllegalArgumentException(
                    "only score and train take several windows at once; name one with --window");
        }
        return options.get(0);
    }

    /** Whose figures are reproduced. */
    enum Reference {
        MSTICPY;

        static final class Words extends Choice<Reference> {
            Words() {
                super(Reference.class);
            }
        }
    }

    static final class ShortWords extends Choice<ShortSessions> {
        ShortWords() {
            super(ShortSessions.class);
        }
    }

    static final class Length implements ITypeConverter<WindowLength> {
        @Override
        public WindowLength convert(String text) {
            try {
                return new WindowLength(Integer.parseInt(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("\"" + text + "\" is not a number of commands");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
