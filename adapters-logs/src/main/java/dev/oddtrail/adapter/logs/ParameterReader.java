package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Reads the parameters of one command into slices. Nothing is kept of them until the whole is known to be well-formed.
 * Not safe for use by multiple threads.
 */
final class ParameterReader {
    /** What the log kept of the parameters. */
    enum Form {
        NONE(0),
        NAMES(1),
        VALUES(2);

        private final int code;

        Form(int code) {
            this.code = code;
        }

        /** How signatures write it. */
        int code() {
            return code;
        }

        static Form of(int code) {
            return code == NONE.code ? NONE : code == NAMES.code ? NAMES : VALUES;
        }
    }

    private static final int MAX_STRINGS = 3;
    private static final int INITIAL = 16;

    private final ParameterShape shape;
    private final byte[] nameKey;
    private final byte[] valueKey;
    private final byte[][] without;
    private final byte[] separator;
    private final byte[] assign;
    private final Scratch scratch;
    private final JsonCursor cursor;
    private final QuotedPair quotedPair = new QuotedPair();
    private int count;
    private byte[][] nameTexts = new byte[INITIAL][];
    private int[] nameFroms = new int[INITIAL];
    private int[] nameTos = new int[INITIAL];
    private FieldKind[] valueKinds = new FieldKind[INITIAL];
    private byte[][] valueTexts = new byte[INITIAL][];
    private int[] valueFroms = new int[INITIAL];
    private int[] valueTos = new int[INITIAL];

    ParameterReader(ParameterRule rule, Scratch scratch) {
        this.shape = rule.shape();
        this.nameKey = rule.nameKey().getBytes(UTF_8);
        this.valueKey = rule.valueKey().getBytes(UTF_8);
        this.without = rule.without().stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
        this.separator = rule.separator().getBytes(UTF_8);
        this.assign = rule.assign().getBytes(UTF_8);
        this.scratch = scratch;
        this.cursor = new JsonCursor(scratch);
    }

    /** Number of parameters, a name that occurs twice counted twice. */
    int count() {
        return count;
    }

    byte[] nameText(int index) {
        return nameTexts[index];
    }

    int nameFrom(int index) {
        return nameFroms[index];
    }

    int nameTo(int index) {
        return nameTos[index];
    }

    FieldKind valueKind(int index) {
        return valueKinds[index];
    }

    byte[] valueText(int index) {
        return valueTexts[index];
    }

    int valueFrom(int index) {
        return valueFroms[index];
    }

    int valueTo(int index) {
        return valueTos[index];
    }

    /** Forgets the parameters read before. */
    Form none() {
        count = 0;
        return Form.NONE;
    }

    /**
     * @throws MalformedJsonException if these are no parameters of the declared shape
     */
    Form read(FieldKind kind, byte[] text, int from, int to) {
        count = 0;
        if (shape == ParameterShape.NONE) {
            return Form.NONE;
        }
        Form form = switch (kind) {
            case MISSING, NULL -> Form.NONE;
            case TEXT -> text(text, from, to);
            case OBJECT, ARRAY -> json(text, from, to, MAX_STRINGS);
            case NUMBER, TRUE, FALSE -> throw new MalformedJsonException("they are no list and no object");
        };
        return count == 0 ? Form.NONE : form;
    }

    private Form text(byte[] text, int from, int to) {
        return switch (shape) {
            case SWITCHES, WINDOWS_SWITCHES -> switches(text, from, to);
            case PAIRS -> pairs(text, from, to);
            case AUTO, NAME_VALUE_LIST, OBJECT, NAMES, NONE -> json(text, from, to, 0);
        };
    }

    /** Reads a command line, of which the first word is the command. */
    private Form switches(byte[] text, int from, int to) {
        CommandWords words = new CommandWords(text, from, to);
        boolean first = true;
        while (words.next()) {
            if (!first) {
                word(text, words.from(), words.to());
            }
            first = false;
        }
        return Form.NAMES;
    }

    /** Takes a word of a command line, if it is a switch. */
    private void word(byte[] text, int from, int to) {
        boolean windows = shape == ParameterShape.WINDOWS_SWITCHES;
        if (to - from < 2 || (text[from] != '-' && !(windows && text[from] == '/'))) {
            return;
        }
        int end = from + 1;
        while (end < to && text[end] != '=' && !(windows && text[end] == ':')) {
            end++;
        }
        int index = add();
        int start = scratch.length();
        scratch.append(text, from, end);
        nameTexts[index] = scratch.bytes();
        nameFroms[index] = start;
        nameTos[index] = scratch.length();
        valueKinds[index] = FieldKind.MISSING;
        if (windows) {
            AsciiText.toLower(nameTexts[index], start, nameTos[index]);
        }
    }

    /**
     * Reads names and values. A name without a value counts where it is a word, or where others have one: any other text is
     * written in another way than the declaration says.
     */
    private Form pairs(byte[] text, int from, int to) {
        boolean assigned = isWord(text, from, to);
        int at = from;
        while (at < to) {
            int end = find(separator, text, at, to);
            if (!AsciiText.isBlank(text, at, end)) {
                assigned |= pair(text, at, end);
            }
            at = end + separator.length;
        }
        if (count > 0 && !assigned) {
            throw new MalformedJsonException(
                    "expected a name, " + Excerpt.of(assign, 0, assign.length) + " and a value");
        }
        return Form.VALUES;
    }

    private static boolean isWord(byte[] text, int from, int to) {
        int end = AsciiText.beforeBlanks(text, from, to);
        for (int i = AsciiText.afterBlanks(text, from, to); i < end; i++) {
            if (text[i] != '-' && text[i] != '_' && !Character.isLetterOrDigit(text[i])) {
                return false;
            }
        }
        return true;
    }

    private static int find(byte[] wanted, byte[] text, int from, int to) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (Arrays.equals(wanted, 0, wanted.length, text, i, i + wanted.length)) {
                return i;
            }
        }
        return to;
    }

    /** Takes a pair; whether it has a value. */
    private boolean pair(byte[] text, int from, int to) {
        int between = find(assign, text, from, to);
        if (AsciiText.isBlank(text, from, between)) {
            throw new MalformedJsonException("expected a name before " + Excerpt.of(assign, 0, assign.length));
        }
        boolean assigned = between < to;
        int valueFrom = assigned ? between + assign.length : to;
        int index = add();
        nameTexts[index] = text;
        nameFroms[index] = AsciiText.afterBlanks(text, from, between);
        nameTos[index] = AsciiText.beforeBlanks(text, from, between);
        valueKinds[index] = assigned ? FieldKind.TEXT : FieldKind.MISSING;
        valueTexts[index] = text;
        valueFroms[index] = AsciiText.afterBlanks(text, valueFrom, to);
        valueTos[index] = Math.max(valueFroms[index], AsciiText.beforeBlanks(text, valueFrom, to));
        return assigned;
    }

    /**
     * Reads the content of a quoted value without looking for its end first; {@link #end()} is there then.
     *
     * @throws MalformedJsonException if these are no parameters of the declared shape, or stand in a string of JSON
     */
    Form readQuoted(byte[] text, int from, int to) {
        count = 0;
        cursor.openQuoted(text, from, to);
        Form form = value(MAX_STRINGS);
        return count == 0 ? Form.NONE : form;
    }

    /** Where the closing quote of the quoted value stands. */
    int end() {
        return cursor.position();
    }

    /** Number of line ends in the quoted value. */
    int lineEnds() {
        return cursor.lineEnds();
    }

    private Form json(byte[] text, int from, int to, int strings) {
        cursor.open(text, from, to);
        return value(strings);
    }

    private Form value(int strings) {
        int first = cursor.peek();
        if (first == JsonCursor.END) {
            return Form.NONE;
        }
        Form form;
        if (first == '{') {
            form = object();
        } else if (first == '[') {
            form = list();
        } else if (first == '"' && strings < MAX_STRINGS) {
            cursor.string();
            byte[] inner = cursor.text();
            int innerFrom = cursor.textFrom();
            int innerTo = cursor.textTo();
            cursor.expectEnd();
            return json(inner, innerFrom, innerTo, strings + 1);
        } else if (first == 'n') {
            cursor.skip(0);
            form = Form.NONE;
        } else {
            throw cursor.unexpected("a list or an object");
        }
        cursor.expectEnd();
        return form;
    }

    private Form object() {
        if (shape == ParameterShape.NAMES || isCommandLine()) {
            throw cursor.unexpected("a list of names");
        }
        if (shape == ParameterShape.NAME_VALUE_LIST) {
            pair(0);
            return Form.VALUES;
        }
        cursor.enter(0);
        if (cursor.any('}')) {
            do {
                cursor.key();
                if (isWithout(cursor.text(), cursor.textFrom(), cursor.textTo())) {
                    cursor.skip(1);
                } else {
                    int index = add();
                    setName(index);
                    setValue(index, cursor.value(1));
                }
            } while (cursor.more('}'));
        }
        return Form.VALUES;
    }

    private boolean isWithout(byte[] key, int from, int to) {
        for (byte[] name : without) {
            if (Arrays.equals(name, 0, name.length, key, from, to)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCommandLine() {
        return shape == ParameterShape.SWITCHES || shape == ParameterShape.WINDOWS_SWITCHES;
    }

    private Form list() {
        if (shape == ParameterShape.OBJECT || shape == ParameterShape.PAIRS) {
            throw cursor.unexpected("an object");
        }
        cursor.enter(0);
        if (!cursor.any(']')) {
            return Form.NONE;
        }
        boolean names = cursor.peek() == '"';
        if (names ? shape == ParameterShape.NAME_VALUE_LIST : shape == ParameterShape.NAMES || isCommandLine()) {
            throw cursor.unexpected(names ? "an object with Name and Value" : "a name in quotes");
        }
        do {
            if (names) {
                if (cursor.peek() != '"') {
                    throw cursor.unexpected("a name in quotes");
                }
                cursor.string();
                if (isCommandLine()) {
                    word(cursor.text(), cursor.textFrom(), cursor.textTo());
                } else {
                    int index = add();
                    setName(index);
                    valueKinds[index] = FieldKind.MISSING;
                }
            } else if (!quotedPair()) {
                pair(1);
            }
        } while (cursor.more(']'));
        return names ? Form.NAMES : Form.VALUES;
    }

    /** One object with a name and a value in their usual form; whether it was one. */
    private boolean quotedPair() {
        if (!cursor.quoted()) {
            return false;
        }
        byte[] text = cursor.bytes();
        int end = quotedPair.read(text, cursor.position(), cursor.end());
        if (end < 0) {
            return false;
        }
        int index = add();
        nameTexts[index] = text;
        nameFroms[index] = quotedPair.nameFrom();
        nameTos[index] = quotedPair.nameTo();
        valueKinds[index] = FieldKind.TEXT;
        valueTexts[index] = text;
        valueFroms[index] = quotedPair.valueFrom();
        valueTos[index] = quotedPair.valueTo();
        cursor.moveTo(end);
        return true;
    }

    /** One object with a name and a value. */
    private void pair(int depth) {
        if (cursor.peek() != '{') {
            throw cursor.unexpected("an object with Name and Value");
        }
        int index = add();
        boolean named = false;
        valueKinds[index] = FieldKind.MISSING;
        cursor.enter(depth);
        if (cursor.any('}')) {
            do {
                cursor.key();
                byte[] key = cursor.text();
                int from = cursor.textFrom();
                boolean isName = isKey(nameKey, key, from, cursor.textTo());
                boolean isValue = isKey(valueKey, key, from, cursor.textTo());
                FieldKind kind = cursor.value(depth + 1);
                if (isName) {
                    if (kind == FieldKind.NULL || kind == FieldKind.OBJECT || kind == FieldKind.ARRAY) {
                        throw new MalformedJsonException("a parameter's name is no text");
                    }
                    setName(index);
                    named = true;
                } else if (isValue) {
                    setValue(index, kind);
                }
            } while (cursor.more('}'));
        }
        if (!named) {
            throw new MalformedJsonException("a parameter has no " + new String(nameKey, UTF_8));
        }
    }

    /** Whether this is the key, its first letter small or capital. */
    private static boolean isKey(byte[] expected, byte[] key, int from, int to) {
        return to - from == expected.length
                && AsciiText.lower(key[from]) == AsciiText.lower(expected[0])
                && Arrays.equals(expected, 1, expected.length, key, from + 1, to);
    }

    private int add() {
        if (count == nameFroms.length) {
            int capacity = 2 * count;
            nameTexts = Arrays.copyOf(nameTexts, capacity);
            nameFroms = Arrays.copyOf(nameFroms, capacity);
            nameTos = Arrays.copyOf(nameTos, capacity);
            valueKinds = Arrays.copyOf(valueKinds, capacity);
            valueTexts = Arrays.copyOf(valueTexts, capacity);
            valueFroms = Arrays.copyOf(valueFroms, capacity);
            valueTos = Arrays.copyOf(valueTos, capacity);
        }
        return count++;
    }

    private void setName(int index) {
        nameTexts[index] = cursor.text();
        nameFroms[index] = cursor.textFrom();
        nameTos[index] = cursor.textTo();
    }

    private void setValue(int index, FieldKind kind) {
        valueKinds[index] = kind;
        if (cursor.quoted() && (kind == FieldKind.OBJECT || kind == FieldKind.ARRAY)) {
            int from = scratch.length();
            scratch.appendUndoubled(cursor.text(), cursor.textFrom(), cursor.textTo());
            valueTexts[index] = scratch.bytes();
            valueFroms[index] = from;
            valueTos[index] = scratch.length();
        } else {
            valueTexts[index] = cursor.text();
            valueFroms[index] = cursor.textFrom();
            valueTos[index] = cursor.textTo();
        }
    }
}
