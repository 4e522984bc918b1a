package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.ParameterFactor;
import java.util.List;

/** Puts reasons into words. */
final class Sentences {
    private static final int LONGEST_NAME = 60;
    private static final int USUAL = 3;

    private Sentences() {}

    static String of(Reason.Transition reason) {
        boolean start = reason.previous() == State.Edge.START;
        String cases = cases(reason.share(), start ? "sessions" : "cases", reason.others());
        if (start && reason.share().of() == 0) {
            return reason.others()
                    ? "There is no other session to compare this one with."
                    : "The model knows no session to compare this one with.";
        }
        if (reason.share().of() == 0) {
            return name(reason.previous()) + " " + nowhere(reason.others());
        }
        String here;
        if (start) {
            here = "this one begins with " + name(reason.next());
        } else if (reason.next() == State.Edge.END) {
            here = "here the session ended";
        } else {
            here = "here came " + name(reason.next());
        }
        String usually =
                start ? "Sessions usually begin with " : "After " + name(reason.previous()) + " usually comes ";
        return usually + usual(reason.usual()) + "; " + here + ", "
                + (reason.nextSeen() ? frequency(reason.share(), cases) : "which " + nowhere(reason.others()));
    }

    static String of(Reason.Occurrence reason) {
        String name = name(reason.command());
        if (reason.share().count() == 0) {
            return name + " " + nowhere(reason.others());
        }
        return name + " occurs "
                + (reason.share().count() == 1 ? "once" : count(reason.share().count()) + " times")
                + " among " + count(reason.share().of()) + (reason.others() ? " other" : "") + " commands"
                + percent(reason.share()) + ".";
    }

    static String of(Reason.Parameter reason) {
        String name = name(reason.command());
        String parameter = shorten(reason.parameter());
        String calls = cases(reason.share(), "calls", reason.others());
        if (reason.kind() == ParameterFactor.Kind.NOT_SET) {
            return name + " did not set " + parameter + ", which "
                    + count(reason.share().count()) + " of " + calls + " did" + percent(reason.share()) + ".";
        }
        if (reason.share().of() == 0) {
            return name + " set " + parameter + "; "
                    + (reason.others() ? "it occurs in no other session." : "the command was never seen in training.");
        }
        if (reason.share().count() == 0) {
            return name + " set " + parameter + ", which it did in none of " + calls + ".";
        }
        return name + " set " + parameter + ", as in " + count(reason.share().count()) + " of " + calls
                + percent(reason.share()) + ".";
    }

    static String of(Reason.Value reason) {
        String what = shorten(reason.parameter()) + " of " + name(reason.command()) + " was "
                + reason.value()
                        .filter(value -> !value.isBlank())
                        .map(value -> '"' + shorten(value) + '"')
                        .orElse("blank");
        String values = cases(reason.share(), "values", reason.others());
        if (reason.share().count() == 0) {
            return what + ", which it was in none of " + values + ".";
        }
        return what + ", as in " + count(reason.share().count()) + " of " + values + percent(reason.share()) + ".";
    }

    private static String nowhere(boolean others) {
        return others ? "occurs in no other session." : "was never seen in training.";
    }

    private static String frequency(Share share, String cases) {
        if (share.count() == 0) {
            return "as in none of " + cases + ".";
        }
        return "as in " + count(share.count()) + " of " + cases + percent(share) + ".";
    }

    private static String cases(Share share, String plural, boolean others) {
        return count(share.of()) + (others ? " other " : " ") + plural;
    }

    private static String usual(List<UsualNext> usual) {
        StringBuilder text = new StringBuilder();
        int shown = Math.min(USUAL, usual.size());
        for (int i = 0; i < shown; i++) {
            if (i > 0) {
                text.append(i == shown - 1 ? " or " : ", ");
            }
            text.append(name(usual.get(i).next())).append(percent(usual.get(i).share()));
        }
        return text.toString();
    }

    /** A share in percent with two significant digits, in brackets; whole numbers from ten. */
    private static String percent(Share share) {
        double percent = 100 * share.fraction();
        if (percent == 0 || percent >= 9.95) {
            return " (" + Math.round(percent) + " %)";
        }
        int decimals = 1;
        double scaled = percent * 10;
        while (scaled < 9.95) {
            scaled *= 10;
            decimals++;
        }
        String digits = Long.toString(Math.round(scaled));
        StringBuilder text = new StringBuilder(16).append(" (");
        if (decimals < digits.length()) {
            text.append(digits, 0, digits.length() - decimals).append('.');
            text.append(digits, digits.length() - decimals, digits.length());
        } else {
            text.append("0.");
            for (int zeros = decimals - digits.length(); zeros > 0; zeros--) {
                text.append('0');
            }
            text.append(digits);
        }
        return text.append(" %)").toString();
    }

    /** A number that is not negative, with commas between thousands. */
    private static String count(long count) {
        if (count < 1000) {
            return Long.toString(count);
        }
        String digits = Long.toString(count);
        StringBuilder text = new StringBuilder(digits.length() + 8);
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    private static String name(State state) {
        return shorten(state.label());
    }

    /** The text, or its beginning and an ellipsis; never cut inside a character. */
    private static String shorten(String text) {
        if (text.length() <= LONGEST_NAME || text.codePointCount(0, text.length()) <= LONGEST_NAME) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
