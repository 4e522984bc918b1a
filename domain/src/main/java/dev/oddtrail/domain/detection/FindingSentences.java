package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.ParameterFactor;
import java.util.Locale;

/** Puts findings into words. */
final class FindingSentences {
    private static final int LONGEST_NAME = 60;

    private FindingSentences() {}

    static String of(Finding.Window finding) {
        return "The rarest window is "
                + String.join(
                        " > ",
                        finding.commands().stream().map(FindingSentences::name).toList())
                + format(", of %.1f bits.", finding.bits());
    }

    static String of(Finding.Step finding) {
        String what = finding.next().map(FindingSentences::name).orElse("the end");
        if (!finding.nextSeen()) {
            return name(what) + " was never seen before.";
        }
        long times = finding.seen().times();
        long contexts = finding.seen().contexts();
        if (finding.previous().isEmpty()) {
            return "The session begins with " + what + ", as " + (times == 0 ? "none" : times) + " of " + contexts
                    + " sessions do.";
        }
        String previous = name(finding.previous().get());
        if (contexts == 0) {
            return what + " came after " + previous + ", which was never seen before.";
        }
        return "After " + previous + " came " + what + ", as in " + (times == 0 ? "none" : times) + " of " + contexts
                + " cases.";
    }

    static String of(Finding.Whole finding) {
        return format(
                "A step costs %.1f bits on average; %d of %d steps never followed the command before them.",
                finding.bits(), finding.unseen(), finding.steps());
    }

    static String of(Finding.Count finding) {
        String name = name(finding.command());
        if (finding.present() == 0) {
            return name + " was never seen before.";
        }
        if (finding.times() == 0) {
            return name + " is missing; " + percent(finding.present()) + " of sessions have it.";
        }
        if (finding.times() > finding.usually()) {
            return name + " occurs " + times(finding.times()) + "; in 99 % of sessions it occurs "
                    + (finding.usually() == 0 ? "not at all." : "at most " + times(finding.usually()) + ".");
        }
        return name + " occurs " + times(finding.times()) + "; " + percent(finding.atLeast())
                + " of sessions have it so often or more.";
    }

    static String of(Finding.Peers finding) {
        if (finding.ownBits() == 0 && finding.othersBits() == 0) {
            return "Nothing is known of this principal.";
        }
        return format(
                "By the principal's own sessions this one costs %.2f bits a step, by all others' %.2f.",
                finding.ownBits(), finding.othersBits());
    }

    static String of(Finding.Parameter finding) {
        if (finding.kind() == ParameterFactor.Kind.NONE_UNKNOWN) {
            return "No command has parameters that stand out.";
        }
        String command = name(finding.command());
        String parameter = name(finding.parameter());
        String cases = (finding.count() == 0 ? "none" : finding.count()) + " of " + finding.of();
        return switch (finding.kind()) {
            case VALUE ->
                parameter + " of " + command + " was "
                        + finding.value()
                                .filter(value -> !value.isBlank())
                                .map(value -> '"' + name(value) + '"')
                                .orElse("blank")
                        + ", as in " + cases + " values.";
            case NOT_SET -> command + " did not set " + parameter + ", which " + cases + " calls did.";
            case SET, UNSEEN, NONE_UNKNOWN -> command + " set " + parameter + ", as in " + cases + " calls.";
        };
    }

    private static String times(long times) {
        return times == 1 ? "once" : times + " times";
    }

    private static String percent(double share) {
        return format("%.3g %%", 100 * share);
    }

    private static String format(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    /** The name, or its beginning and an ellipsis; never cut inside a character. */
    private static String name(String text) {
        if (text.length() <= LONGEST_NAME || text.codePointCount(0, text.length()) <= LONGEST_NAME) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
