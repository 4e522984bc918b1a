package dev.oddtrail.adapter.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes JSON values so that equal ones are equal text: without blanks, the keys of objects in the order of their UTF-8
 * bytes, strings with as few escapes as possible. Numbers stay as they are written.
 */
final class CanonicalJson {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private CanonicalJson() {}

    /** Appends the canonical form of a value that a cursor or a field gave. */
    static void append(FieldKind kind, byte[] text, int from, int to, Scratch out) {
        switch (kind) {
            case MISSING, NULL -> word("null", out);
            case TEXT -> string(text, from, to, out);
            case OBJECT, ARRAY -> {
                JsonCursor cursor = new JsonCursor(new Scratch());
                cursor.open(text, from, to);
                value(cursor, 0, out);
            }
            case NUMBER, TRUE, FALSE -> out.append(text, from, to);
        }
    }

    private static void value(JsonCursor cursor, int depth, Scratch out) {
        int c = cursor.peek();
        if (c == '{') {
            cursor.enter(depth);
            object(cursor, depth + 1, out);
        } else if (c == '[') {
            cursor.enter(depth);
            array(cursor, depth + 1, out);
        } else {
            FieldKind kind = cursor.value(depth);
            append(kind, cursor.text(), cursor.textFrom(), cursor.textTo(), out);
        }
    }

    private static void array(JsonCursor cursor, int depth, Scratch out) {
        out.append('[');
        boolean more = cursor.any(']');
        while (more) {
            value(cursor, depth, out);
            more = cursor.more(']');
            if (more) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void object(JsonCursor cursor, int depth, Scratch out) {
        List<Member> members = new ArrayList<>();
        Scratch values = new Scratch();
        boolean more = cursor.any('}');
        while (more) {
            cursor.key();
            byte[] key = Arrays.copyOfRange(cursor.text(), cursor.textFrom(), cursor.textTo());
            int from = values.length();
            value(cursor, depth, values);
            members.add(new Member(key, from, values.length()));
            more = cursor.more('}');
        }
        members.sort((left, right) -> Arrays.compareUnsigned(left.key, right.key));
        out.append('{');
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (i > 0) {
                out.append(',');
            }
            string(member.key, 0, member.key.length, out);
            out.append(':');
            out.append(values.bytes(), member.from, member.to);
        }
        out.append('}');
    }

    private static void string(byte[] text, int from, int to, Scratch out) {
        out.append('"');
        for (int i = from; i < to; i++) {
            byte c = text[i];
            switch (c) {
                case '"', '\\' -> escape(c, out);
                case '\b' -> escape('b', out);
                case '\f' -> escape('f', out);
                case '\n' -> escape('n', out);
                case '\r' -> escape('r', out);
                case '\t' -> escape('t', out);
                default -> {
                    if (c >= 0 && c < ' ') {
                        word("\\u00", out);
                        out.append(HEX[c >> 4]);
                        out.append(HEX[c & 0xf]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(int character, Scratch out) {
        out.append('\\');
        out.append(character);
    }

    private static void word(String word, Scratch out) {
        for (int i = 0; i < word.length(); i++) {
            out.append(word.charAt(i));
        }
    }

    /** A key, and where its value stands among the values. */
    private static final class Member {
        private final byte[] key;
        private final int from;
        private final int to;

        Member(byte[] key, int from, int to) {
            this.key = key;
            this.from = from;
            this.to = to;
        }
    }
}
