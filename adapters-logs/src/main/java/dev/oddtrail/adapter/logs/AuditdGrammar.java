package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of the Linux audit daemon. Lines with the same {@code audit(time:serial)} that follow one another make one
 * event. Its object has {@code time}, {@code serial}, {@code node} where there is one, {@code type} of the first line,
 * every field of the lines as the first line has it that has it, and {@code argv}, the words of a program that was run.
 *
 * <p>A text that a program may have chosen is written in hexadecimal where it holds a blank or a quote, and is decoded.
 * An audit user that is not set is left out.
 */
final class AuditdGrammar implements LineGrammar {
    private static final Pattern HEAD = Pattern.compile(
            "^(?:node=(\\S+) )?type=(\\S+) msg=audit\\((\\d+\\.\\d+):(\\d+)\\): ?(.*)$", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9_\\-\\[\\]]+)=(\"[^\"]*\"|'[^']*'|\\S*)");
    private static final Pattern ARGUMENT = Pattern.compile("a(\\d{1,6})(?:\\[\\d+\\])?");
    private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9A-F]{2})+");
    private static final Set<String> CHOSEN_BY_PROGRAMS =
            Set.of("comm", "exe", "cwd", "name", "cmd", "proctitle", "acct", "key", "data");
    private static final Set<String> UNSET = Set.of("4294967295", "-1", "unset");
    private static final Set<String> USERS = Set.of("auid", "AUID", "ses");
    private static final String INNER_FIELDS = "msg";
    private static final String PROGRAM_RUN = "EXECVE";

    private String before = "";

    @Override
    public boolean begins(String line) {
        Matcher head = HEAD.matcher(line);
        String event = head.matches() ? head.group(1) + " " + head.group(3) + ":" + head.group(4) : "";
        boolean begins = event.isEmpty() || !event.equals(before);
        before = event;
        return begins;
    }

    @Override
    public boolean holdsBlankLines() {
        return false;
    }

    @Override
    public void translate(List<String> lines, Scratch out) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<Integer, String> arguments = new TreeMap<>();
        for (String line : lines) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                fields.putIfAbsent("type", head.group(2));
                fields.putIfAbsent("time", head.group(3));
                fields.putIfAbsent("serial", head.group(4));
                if (head.group(1) != null) {
                    fields.putIfAbsent("node", head.group(1));
                }
                add(head.group(5), head.group(2).equals(PROGRAM_RUN), fields, arguments);
            }
        }
        USERS.forEach(user -> fields.computeIfPresent(user, (name, id) -> UNSET.contains(id) ? null : id));
        out.append('{');
        fields.forEach((name, value) -> {
            JsonText.appendName(out, name);
            JsonText.append(out, value);
        });
        if (!arguments.isEmpty()) {
            JsonText.appendName(out, "argv");
            char between = '[';
            for (String argument : arguments.values()) {
                out.append(between);
                JsonText.append(out, argument);
                between = ',';
            }
            out.append(']');
        }
        out.append('}');
    }

    private static void add(
            String text, boolean ofProgramRun, Map<String, String> fields, Map<Integer, String> arguments) {
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            String name = field.group(1);
            String value = field.group(2);
            Matcher argument = ARGUMENT.matcher(name);
            if (ofProgramRun && argument.matches()) {
                // A long argument comes in pieces, a1[0], a1[1] and so on.
                arguments.merge(Integer.valueOf(argument.group(1)), decoded(value, true), String::concat);
            } else if (name.equals(INNER_FIELDS) && value.startsWith("'")) {
                add(unquoted(value), false, fields, arguments);
            } else {
                fields.putIfAbsent(name, decoded(value, CHOSEN_BY_PROGRAMS.contains(name)));
            }
        }
    }

    private static String decoded(String value, boolean chosenByProgram) {
        if (value.startsWith("\"") || value.startsWith("'")) {
            return unquoted(value);
        }
        return chosenByProgram && HEXADECIMAL.matcher(value).matches()
                ? new String(HexFormat.of().parseHex(value), UTF_8).replace('\0', ' ')
                : value;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.charAt(0) == value.charAt(value.length() - 1)
                ? value.substring(1, value.length() - 1)
                : value.substring(1);
    }
}
