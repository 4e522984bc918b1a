package dev.oddtrail.adapter.logs;

import java.util.Arrays;

/**
 * Reads the commands and parameters of a ready-made session. Nothing is kept of them until the whole is known to be
 * well-formed. Not safe for use by multiple threads.
 */
final class ReadySession {
    private final JsonCursor cursor;
    private final ParameterReader reader;
    private int count;
    private byte[][] names = new byte[16][];
    private int[] nameFroms = new int[16];
    private int[] nameTos = new int[16];

    /** Parameters of the commands, where there are some for each. */
    private byte[][] texts = new byte[16][];

    private int[] froms = new int[16];
    private int[] tos = new int[16];
    private FieldKind[] kinds = new FieldKind[16];
    private boolean fit;

    ReadySession(Scratch scratch, ParameterReader reader) {
        this.cursor = new JsonCursor(scratch);
        this.reader = reader;
    }

    /**
     * @throws MalformedJsonException if this is no list of names, or an empty one
     */
    void commands(FieldKind kind, byte[] text, int from, int to) {
        count = 0;
        fit = false;
        if (kind != FieldKind.TEXT && kind != FieldKind.ARRAY) {
            throw new MalformedJsonException("it is no list");
        }
        cursor.open(text, from, to);
        if (cursor.peek() != '[') {
            throw cursor.unexpected("a list");
        }
        cursor.enter(0);
        if (cursor.any(']')) {
            do {
                if (cursor.peek() != '"') {
                    throw cursor.unexpected("a command in quotes");
                }
                cursor.string();
                if (isBlank(cursor.text(), cursor.textFrom(), cursor.textTo())) {
                    throw new MalformedJsonException("a command has no name");
                }
                grow();
                names[count] = cursor.text();
                nameFroms[count] = cursor.textFrom();
                nameTos[count] = cursor.textTo();
                count++;
            } while (cursor.more(']'));
        }
        cursor.expectEnd();
        if (count == 0) {
            throw new MalformedJsonException("it is empty");
        }
    }

    /**
     * Takes the parameters of the commands read before: one object for each, whose only key is the command.
     *
     * @throws MalformedJsonException if this is no list of such objects
     */
    void parameters(FieldKind kind, byte[] text, int from, int to) {
        if (kind != FieldKind.TEXT && kind != FieldKind.ARRAY) {
            throw new MalformedJsonException("they are no list");
        }
        cursor.open(text, from, to);
        if (cursor.peek() != '[') {
            throw cursor.unexpected("a list");
        }
        cursor.enter(0);
        int index = 0;
        boolean sameNames = true;
        if (cursor.any(']')) {
            do {
                sameNames &= element(index++);
            } while (cursor.more(']'));
        }
        cursor.expectEnd();
        fit = sameNames && index == count;
        if (fit) {
            for (int i = 0; i < count; i++) {
                reader.read(kinds[i], texts[i], froms[i], tos[i]);
            }
        }
    }

    /** Reads one object; whether it is that of the command at this place. */
    private boolean element(int index) {
        if (cursor.peek() != '{') {
            throw cursor.unexpected("an object for each command");
        }
        cursor.enter(1);
        boolean same = false;
        int keys = 0;
        if (cursor.any('}')) {
            do {
                cursor.key();
                same = index < count
                        && Arrays.equals(
                                names[index],
                                nameFroms[index],
                                nameTos[index],
                                cursor.text(),
                                cursor.textFrom(),
                                cursor.textTo());
                FieldKind kind = cursor.value(2);
                if (index < count) {
                    kinds[index] = kind;
                    texts[index] = cursor.text();
                    froms[index] = cursor.textFrom();
                    tos[index] = cursor.textTo();
                }
                keys++;
            } while (cursor.more('}'));
        }
        return same && keys == 1;
    }

    /** Whether there were parameters for each command, in the same order. */
    boolean parametersFit() {
        return fit;
    }

    /** Whether this text is the number of commands. */
    boolean hasCount(byte[] text, int from, int to) {
        byte[] number = Integer.toString(count).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return Arrays.equals(number, 0, number.length, text, from, to);
    }

    void addTo(Batch batch, LocalDictionary dictionary) {
        for (int i = 0; i < count; i++) {
            ParameterReader.Form form = fit ? reader.read(kinds[i], texts[i], froms[i], tos[i]) : reader.none();
            batch.addCommand(dictionary.command(names[i], nameFroms[i], nameTos[i], reader, form));
        }
    }

    private static boolean isBlank(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] <= ' ' && text[i] >= 0) {
            i++;
        }
        return i == to;
    }

    private void grow() {
        if (count == names.length) {
            int capacity = 2 * count;
            names = Arrays.copyOf(names, capacity);
            nameFroms = Arrays.copyOf(nameFroms, capacity);
            nameTos = Arrays.copyOf(nameTos, capacity);
            texts = Arrays.copyOf(texts, capacity);
            froms = Arrays.copyOf(froms, capacity);
            tos = Arrays.copyOf(tos, capacity);
            kinds = Arrays.copyOf(kinds, capacity);
        }
    }
}
