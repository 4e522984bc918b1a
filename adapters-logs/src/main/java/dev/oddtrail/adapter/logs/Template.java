package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A text made of fields: {@code {verb} {objectRef.resource}[/{objectRef.subresource}]}. What stands in braces is a path;
 * after a bar it says what is done with the field's text. What stands in brackets is left out where one of its fields is
 * empty; where any other field is empty, there is no text at all. A brace or bracket that means itself is doubled.
 *
 * <p>What is done with a text, in the order in which it is written:
 *
 * <ul>
 *   <li>{@code lower} writes letters of ASCII small
 *   <li>{@code before:X} takes what stands before the first X, or all of it
 *   <li>{@code after:X} takes what stands behind the last X, or all of it
 * </ul>
 *
 * @param text as it was written
 */
record Template(String text, List<Part> parts) {
    Template {
        parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    sealed interface Part {}

    /** Text that stands for itself. */
    record Literal(String text) implements Part {}

    /** The text of a field. */
    record Field(String path, List<Change> changes) implements Part {
        Field {
            changes = List.copyOf(changes);
        }
    }

    /** What may be left out. */
    record Group(List<Part> parts) implements Part {
        Group {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What is done with a field's text.
     *
     * @param separator what it is cut at, of ASCII; empty where it is not cut
     */
    record Change(Kind kind, String separator) {
        enum Kind {
            LOWER,
            BEFORE,
            AFTER
        }
    }

    /** Whether a text is a template rather than a path. */
    static boolean is(String text) {
        return text.indexOf('{') >= 0 && !text.startsWith("\"");
    }

    /**
     * @throws LogFormatException if braces or brackets do not match, or what is to be done with a field is not known
     */
    static Template parse(String text) {
        Parser parser = new Parser(text);
        List<Part> parts = parser.parts(false);
        return new Template(text, parts);
    }

    /** Paths of the fields without which there is no text. */
    List<String> neededPaths() {
        List<String> paths = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Field field) {
                paths.add(field.path());
            }
        }
        return List.copyOf(paths);
    }

    /** Paths among paths and templates, each template as the paths that it needs. */
    static List<String> pathsOf(List<String> texts) {
        return texts.stream()
                .flatMap(text -> is(text) ? parse(text).neededPaths().stream() : Stream.of(text))
                .toList();
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<Part> parts(boolean within) {
            List<Part> parts = new ArrayList<>();
            StringBuilder literal = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at);
                if ("{}[]".indexOf(c) >= 0 && at + 1 < text.length() && text.charAt(at + 1) == c) {
                    literal.append(c);
                    at += 2;
                } else if (c == '{') {
                    end(literal, parts);
                    parts.add(field());
                } else if (c == '[' && !within) {
                    end(literal, parts);
                    at++;
                    parts.add(new Group(parts(true)));
                } else if (c == ']' && within) {
                    at++;
                    end(literal, parts);
                    return parts;
                } else if (c == '}' || c == '[' || c == ']') {
                    throw malformed("a " + c + " stands alone");
                } else {
                    literal.append(c);
                    at++;
                }
            }
            if (within) {
                throw malformed("a [ is not closed");
            }
            end(literal, parts);
            return parts;
        }

        private static void end(StringBuilder literal, List<Part> parts) {
            if (!literal.isEmpty()) {
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
            }
        }

        private Field field() {
            int close = text.indexOf('}', at);
            if (close < 0) {
                throw malformed("a { is not closed");
            }
            String[] pieces = text.substring(at + 1, close).split("\\|", -1);
            at = close + 1;
            List<Change> changes = new ArrayList<>();
            for (int i = 1; i < pieces.length; i++) {
                changes.add(change(pieces[i]));
            }
            FieldPath.parse(pieces[0]);
            return new Field(pieces[0], changes);
        }

        private Change change(String words) {
            if (words.equals("lower")) {
                return new Change(Change.Kind.LOWER, "");
            }
            int colon = words.indexOf(':');
            String separator = words.substring(colon + 1);
            boolean cuts = colon > 0 && separator.length() == 1 && separator.charAt(0) < 0x80;
            String name = cuts ? words.substring(0, colon).toUpperCase(Locale.ROOT) : "";
            return switch (name) {
                case "BEFORE" -> new Change(Change.Kind.BEFORE, separator);
                case "AFTER" -> new Change(Change.Kind.AFTER, separator);
                default ->
                    throw malformed("\"" + words
                            + "\" is nothing that can be done with a field; there are lower, before:X and after:X,"
                            + " X being one character of ASCII");
            };
        }

        private LogFormatException malformed(String problem) {
            return new LogFormatException(Excerpt.of(text) + " is no template: " + problem
                    + "; write {path}, and [ ] around what may be empty");
        }
    }
}
