package dev.oddtrail.benchmarks.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a stretch of terminal text looks. */
record Style(boolean bold, boolean faint, Optional<Colour> colour) {
    static final Style PLAIN = new Style(false, false, Optional.empty());

    /** The colours that the program uses. */
    enum Colour {
        RED(31),
        YELLOW(33),
        CYAN(36);

        private final int code;

        Colour(int code) {
            this.code = code;
        }

        /** Name of the class in the drawing's style sheet. */
        String word() {
            return switch (this) {
                case RED -> "red";
                case YELLOW -> "yellow";
                case CYAN -> "cyan";
            };
        }
    }

    /**
     * This style, changed by the parameters of one escape sequence.
     *
     * @param parameters numbers separated by semicolons; none is a reset
     * @throws IllegalArgumentException if one of them is not drawn
     */
    Style with(String parameters) {
        Style style = this;
        for (String parameter : parameters.split(";", -1)) {
            style = style.withOne(parameter);
        }
        return style;
    }

    /** Names of the classes in the drawing's style sheet. */
    List<String> classes() {
        List<String> classes = new ArrayList<>();
        if (bold) {
            classes.add("bold");
        }
        if (faint) {
            classes.add("faint");
        }
        colour.map(Colour::word).ifPresent(classes::add);
        return classes;
    }

    private Style withOne(String parameter) {
        return switch (parameter) {
            case "", "0" -> PLAIN;
            case "1" -> new Style(true, faint, colour);
            case "2" -> new Style(bold, true, colour);
            default -> new Style(bold, faint, Optional.of(colour(parameter)));
        };
    }

    private static Colour colour(String parameter) {
        for (Colour colour : Colour.values()) {
            if (parameter.equals(Integer.toString(colour.code))) {
                return colour;
            }
        }
        throw new IllegalArgumentException(
                "the picture has no style for " + parameter + "; 0, 1, 2, 31, 33 and 36 are drawn");
    }
}
