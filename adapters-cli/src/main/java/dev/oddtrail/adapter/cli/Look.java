package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.scoring.Band;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * How wide and how colourful output for people is.
 *
 * @param width columns, at least {@value #NARROWEST}
 */
record Look(int width, boolean colour) {
    static final int NARROWEST = 20;
    private static final int UNKNOWN = 100;
    private static final int WIDEST = 1000;

    private static final String RESET = "\u001b[0m";

    Look {
        width = Math.min(WIDEST, Math.max(NARROWEST, width));
    }

    /** What the environment says: {@code COLUMNS} for the width. */
    static Look of(Map<String, String> environment, ColourChoice choice, boolean terminal) {
        return new Look(columns(environment.get("COLUMNS")), choice.wanted(environment, terminal));
    }

    private static int columns(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return UNKNOWN;
        }
        return Integer.parseInt(text);
    }

    Ansi ansi() {
        return colour ? Ansi.ON : Ansi.OFF;
    }

    String heading(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String important(String text) {
        return paint("1", text);
    }

    String warning(String text) {
        return paint("33", text);
    }

    String error(String text) {
        return paint("31", text);
    }

    String band(Band band, String text) {
        return switch (band) {
            case EXTREME -> paint("1;31", text);
            case RARE -> paint("33", text);
            case UNCOMMON -> paint("36", text);
            case COMMON -> text;
        };
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
