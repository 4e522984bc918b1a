package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.RecordFilter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which records a filter leaves out. A field that a record does not have meets no condition, and never is a reason to
 * leave the record out.
 *
 * @param name as the report gives it
 * @param title what it leaves out, in a few words
 * @param keeps whether it leaves out those that meet no condition; otherwise, those that meet one
 */
record FilterRule(String name, String title, boolean keeps, List<Condition> conditions) {
    private static final String UNLIKE = "!=";

    FilterRule {
        conditions = List.copyOf(conditions);
    }

    /**
     * Holds where the first of these fields that is not empty is like one of the patterns.
     *
     * @param patterns texts in which {@code *} stands for any text; the case of ASCII letters is of no account
     */
    record Condition(List<String> paths, List<String> patterns) {
        Condition {
            paths = List.copyOf(paths);
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * What a request writes as {@code PATH=PATTERN[,PATTERN]} or {@code PATH!=PATTERN[,PATTERN]}.
     *
     * @throws LogFormatException if it is neither
     */
    static FilterRule requested(String text) {
        int equals = text.indexOf('=');
        boolean keeps = equals < 1 || text.charAt(equals - 1) != '!';
        int end = keeps ? equals : equals - 1;
        if (end < 1 || equals == text.length() - 1) {
            throw new LogFormatException(Excerpt.of(text) + " is no condition; write PATH=PATTERN or PATH" + UNLIKE
                    + "PATTERN, such as UserId=*@example.com");
        }
        Condition condition = new Condition(
                List.of(text.substring(0, end)),
                List.of(text.substring(equals + 1).split(",")));
        return new FilterRule(text, text, keeps, List.of(condition));
    }

    /** Its conditions in words. */
    String describe() {
        return (keeps ? "keeps " : "drops ")
                + conditions.stream()
                        .map(condition -> String.join(" else ", condition.paths()) + " = "
                                + String.join(" or ", condition.patterns()))
                        .collect(Collectors.joining("; "));
    }

    RecordFilter described() {
        return new RecordFilter(name, title);
    }
}
