package dev.oddtrail.adapter.logs;

import java.util.List;

/**
 * The history of a shell that writes times: a line with {@code #} and seconds since 1970, then the command, which may
 * have several lines, also blank ones, up to the next time. Commands without a time before them make a record without one.
 */
final class HistoryGrammar implements LineGrammar {
    private static final int FEWEST_DIGITS = 9;

    private final String source;

    /**
     * @param source what the log is called, which is all that it says about whose history it is
     */
    HistoryGrammar(String source) {
        this.source = source;
    }

    @Override
    public boolean begins(String line) {
        return isTime(line);
    }

    private static boolean isTime(String line) {
        if (line.length() <= FEWEST_DIGITS || line.charAt(0) != '#') {
            return false;
        }
        for (int i = 1; i < line.length(); i++) {
            if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean holdsBlankLines() {
        return true;
    }

    @Override
    public void translate(List<String> lines, Scratch out) {
        boolean timed = isTime(lines.get(0));
        int end = lines.size();
        while (end > 1 && lines.get(end - 1).isBlank()) {
            end--;
        }
        out.append('{');
        if (timed) {
            JsonText.appendName(out, "time");
            JsonText.append(out, lines.get(0).substring(1));
        }
        JsonText.appendName(out, "command");
        JsonText.append(out, String.join("\n", lines.subList(timed ? 1 : 0, end)));
        JsonText.appendName(out, "source");
        JsonText.append(out, source);
        out.append('}');
    }
}
