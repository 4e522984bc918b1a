package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoredSession;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A condition on a session's score, such as {@code bits>25}, {@code percentile>=99.9} or {@code band>=rare}. Sessions
 * without such a figure never meet it.
 */
record FailOn(String text, Predicate<ScoredSession> condition) {
    boolean isMetBy(ScoredSession scored) {
        return condition.test(scored);
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
            return new FailOn(text, condition(figure, orEqual, limit, text));
        }

        private static Predicate<ScoredSession> condition(String figure, boolean orEqual, String limit, String text) {
            return switch (figure) {
                case "bits" -> {
                    double bits = number(limit, text);
                    yield scored -> scored.bits()
                            .filter(of -> of > bits || (orEqual && of == bits))
                            .isPresent();
                }
                case "percentile" -> {
                    double percentile = number(limit, text);
                    yield scored -> scored.rarity()
                            .map(Rarity::percentile)
                            .filter(of -> of > percentile || (orEqual && of == percentile))
                            .isPresent();
                }
                case "band" -> {
                    Band band = new BandWords().convert(limit);
                    yield scored -> scored.rarity()
                            .map(Rarity::band)
                            .filter(of -> of.compareTo(band) >= (orEqual ? 0 : 1))
                            .isPresent();
                }
                default -> throw unreadable(text);
            };
        }

        private static double number(String limit, String text) {
            try {
                return Double.parseDouble(limit);
            } catch (NumberFormatException e) {
                throw unreadable(text);
            }
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
