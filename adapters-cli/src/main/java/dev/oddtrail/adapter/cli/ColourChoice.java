package dev.oddtrail.adapter.cli;

import java.util.Map;

/** When output for people has colours. */
enum ColourChoice {
    AUTO,
    ALWAYS,
    NEVER;

    static final class Words extends Choice<ColourChoice> {
        Words() {
            super(ColourChoice.class);
        }
    }

    /** Left to choose, colours go to terminals only, and {@code NO_COLOR}, {@code TERM} and {@code CLICOLOR_FORCE} count. */
    boolean wanted(Map<String, String> environment, boolean terminal) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> {
                if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
                    yield false;
                }
                String forced = environment.getOrDefault("CLICOLOR_FORCE", "0");
                boolean dumb = "dumb".equals(environment.get("TERM"));
                yield (terminal && !dumb) || !(forced.isEmpty() || forced.equals("0"));
            }
        };
    }
}
