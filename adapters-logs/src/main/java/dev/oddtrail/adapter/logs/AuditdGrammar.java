package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log of the Linux audit daemon. Lines with the same {@code audit(time:serial)} that follow one another make one
 * event. Its object has {@code time}, {@code serial}, {@code node} where there is one, {@code type} of the first line,
 * every field of the lines as the first line has it that has it, and {@code argv}, the words of a program that was run.
 *
 * <p>A text that a program may have chosen is written in hexadecimal where it holds a blank or a quote, and is decoded.
 * An audit user that is not set is left out.
 */
final class AuditdGrammar implements LineGrammar {
    private static final Set<String> CHOSEN_BY_PROGRAMS =
            Set.of("comm", "exe", "cwd", "name", "cmd", "proctitle", "acct", "key", "data");
    private static final Set<String> UNSET = Set.of("4294967295", "-1", "unset");
    private static final Set<String> USERS = Set.of("auid", "AUID", "ses");
    private static final String INNER_FIELDS = "msg";
    private static final int MOST_DIGITS = 6;
    private static final String PROGRAM_RUN = "EXECVE";

    private @Nullable AuditdHead before;

    @Override
    public boolean begins(String line) {
        AuditdHead head = AuditdHead.of(line);
        boolean goesOn = head != null && before != null && head.isOfSameEvent(before);
        before = head;
        return !goesOn;
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
            AuditdHead head = AuditdHead.of(line);
            if (head != null) {
                fields.putIfAbsent("type", head.type());
                fields.putIfAbsent("time", head.time());
                fields.putIfAbsent("serial", head.serial());
                if (head.node() != null) {
                    fields.putIfAbsent("node", head.node());
                }
                add(head.rest(), head.type().equals(PROGRAM_RUN), fields, arguments);
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
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && isOfName(text.charAt(at))) {
                at++;
            }
            if (at > from && at < text.length() && text.charAt(at) == '=') {
                int end = endOfValue(text, at + 1);
                add(text.substring(from, at), text.substring(at + 1, end), ofProgramRun, fields, arguments);
                at = end;
            } else {
                at++;
            }
        }
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '['
                || c == ']';
    }

    /** A value lasts to the quote like the one that it begins with, or, if there is none, to the next blank. */
    private static int endOfValue(String text, int from) {
        if (from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
            int close = text.indexOf(text.charAt(from), from + 1);
            if (close >= 0) {
                return close + 1;
            }
        }
        return AuditdHead.blank(text, from);
    }

    private static void add(
            String name,
            String value,
            boolean ofProgramRun,
            Map<String, String> fields,
            Map<Integer, String> arguments) {
        int argument = ofProgramRun ? argument(name) : -1;
        if (argument >= 0) {
            // A long argument comes in pieces, a1[0], a1[1] and so on.
            arguments.merge(argument, decoded(value, true), String::concat);
        } else if (name.equals(INNER_FIELDS) && value.startsWith("'")) {
            add(unquoted(value), false, fields, arguments);
        } else if (!fields.containsKey(name)) {
            fields.put(name, decoded(value, CHOSEN_BY_PROGRAMS.contains(name)));
        }
    }

    /** The number of the argument that a field is, or is a piece of; -1 if it is none. */
    private static int argument(String name) {
        int end = AuditdHead.afterDigits(name, 1);
        if (name.charAt(0) != 'a' || end == 1 || end > 1 + MOST_DIGITS) {
            return -1;
        }
        boolean whole = end == name.length();
        boolean piece = !whole
                && name.charAt(end) == '['
                && name.endsWith("]")
                && end + 1 < name.length() - 1
                && AuditdHead.afterDigits(name, end + 1) == name.length() - 1;
        return whole || piece ? Integer.parseInt(name, 1, end, 10) : -1;
    }

    private static String decoded(String value, boolean chosenByProgram) {
        if (value.startsWith("\"") || value.startsWith("'")) {
            return unquoted(value);
        }
        return chosenByProgram && isHexadecimal(value)
                ? new String(HexFormat.of().parseHex(value), UTF_8).replace('\0', ' ')
                : value;
    }

    private static boolean isHexadecimal(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() % 2 == 0;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.charAt(0) == value.charAt(value.length() - 1)
                ? value.substring(1, value.length() - 1)
                : value.substring(1);
    }
}
