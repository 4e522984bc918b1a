package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoredSession;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A condition on a session's score, such as {@code bits>25}, {@code percentile>=99.9} or {@code band>=rare}. Sessions
 * without such a figure never meet it.
 *
 * @param text the condition as the user wrote it
 * @param onBits of a condition on bits
 * @param onRarity of a condition on percentile or band
 */
record FailOn(String text, Optional<DoublePredicate> onBits, Optional<Predicate<Rarity>> onRarity) {
    /** More sessions than any log has. */
    private static final long ENOUGH = 1L << 48;

    static FailOn onBits(String text, DoublePredicate condition) {
        return new FailOn(text, Optional.of(condition), Optional.empty());
    }

    static FailOn onRarity(String text, Predicate<Rarity> condition) {
        return new FailOn(text, Optional.empty(), Optional.of(condition));
    }

    boolean isMetBy(ScoredSession scored) {
        return onBits.isPresent()
                ? scored.bits().filter(onBits.get()::test).isPresent()
                : scored.rarity().filter(onRarity.orElseThrow()).isPresent();
    }

    /**
     * Whether the session could meet it if it were rarer than all others of about its length, given how many these are;
     * no question for one without a score.
     */
    boolean isWithinReachOf(ScoredSession scored) {
        return onRarity.isEmpty()
                || scored.bits().isEmpty()
                || scored.rarity()
                        .map(rarity -> new Rarity(0, rarity.of()))
                        .filter(onRarity.get())
                        .isPresent();
    }

    /**
     * How many training sessions of about the same length it takes before a session can meet it; empty if no number is
     * enough.
     */
    OptionalLong sessionsNeeded() {
        Predicate<Rarity> condition = onRarity.orElse(rarity -> true);
        if (!condition.test(new Rarity(0, ENOUGH))) {
            return OptionalLong.empty();
        }
        long tooFew = -1;
        long enough = ENOUGH;
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (condition.test(new Rarity(0, middle))) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalLong.of(enough);
    }

    static final class Converter implements ITypeConverter<FailOn> {
        @Override
        public FailOn convert(String text) {
            int operator = text.indexOf('>');
            boolean orEqual = text.startsWith(">=", operator);
            if (operator < 1) {
                throw unreadable(text);
            }
            String figure = text.substring(0, operator).strip();
            String limit = text.substring(operator + (orEqual ? 2 : 1)).strip();
            return switch (figure) {
                case "bits" -> {
                    double bits = number(limit, text);
                    yield onBits(text, of -> of > bits || (orEqual && of == bits));
                }
                case "percentile" -> {
                    double percentile = number(limit, text);
                    yield onRarity(
                            text, of -> of.percentile() > percentile || (orEqual && of.percentile() == percentile));
                }
                case "band" -> {
                    Band band = new BandWords().convert(limit);
                    yield onRarity(text, of -> of.band().compareTo(band) >= (orEqual ? 0 : 1));
                }
                default -> throw unreadable(text);
            };
        }

        private static double number(String limit, String text) {
            try {
                double number = Double.parseDouble(limit);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw unreadable(text);
            }
            throw unreadable(text);
        }

        private static TypeConversionException unreadable(String text) {
            return new TypeConversionException("\"" + text
                    + "\" is no condition; write for example 'bits>25', 'percentile>99.9' or 'band>=rare', in quotes");
        }
    }

    private static final class BandWords extends Choice<Band> {
        BandWords() {
            super(Band.class);
        }
    }
}
