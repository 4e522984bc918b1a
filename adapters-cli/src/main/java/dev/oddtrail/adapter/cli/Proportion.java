package dev.oddtrail.adapter.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share of the whole, written {@code 5%} or {@code 0.05}. */
record Proportion(double fraction) {
    static final class Converter implements ITypeConverter<Proportion> {
        @Override
        public Proportion convert(String text) {
            boolean percent = text.endsWith("%");
            double number;
            try {
                number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            } catch (NumberFormatException e) {
                throw unreadable(text);
            }
            double fraction = percent ? number / 100 : number;
            if (!(fraction >= 0 && fraction <= 1)) {
                throw unreadable(text);
            }
            return new Proportion(fraction);
        }

        private static TypeConversionException unreadable(String text) {
            return new TypeConversionException(
                    "\"" + text + "\" is not a share between 0% and 100%; write for example 5% or 0.05");
        }
    }
}
