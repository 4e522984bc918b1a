package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record that somebody asked for, as slices. A field given twice has its last value. Not safe for use
 * by multiple threads.
 */
final class Fields {
    private static final byte[] NOTHING = {};
    private static final String LAST = "-1";

    private final Scratch scratch;
    private final byte[][] texts;
    private final int[] froms;
    private final int[] tos;
    private final FieldKind[] kinds;

    /** Cursors for JSON within strings of JSON. */
    private final List<JsonCursor> cursors = new ArrayList<>();

    private int cursorsInUse;

    Fields(int slots, Scratch scratch) {
        this.scratch = scratch;
        this.texts = new byte[slots][];
        this.froms = new int[slots];
        this.tos = new int[slots];
        this.kinds = new FieldKind[slots];
        Arrays.fill(texts, NOTHING);
        clear();
    }

    void clear() {
        Arrays.fill(kinds, FieldKind.MISSING);
        scratch.clear();
        cursorsInUse = 0;
    }

    FieldKind kind(int slot) {
        return kinds[slot];
    }

    byte[] text(int slot) {
        return texts[slot];
    }

    int from(int slot) {
        return froms[slot];
    }

    int to(int slot) {
        return tos[slot];
    }

    /** Whether there is nothing at all in a field, or nothing but blanks. */
    boolean isBlank(int slot) {
        FieldKind kind = kinds[slot];
        return kind == FieldKind.MISSING
                || kind == FieldKind.NULL
                || AsciiText.isBlank(texts[slot], froms[slot], tos[slot]);
    }

    /** Whether there is a text, number or truth in a field that is not blank. */
    boolean isText(int slot) {
        return kinds[slot] != FieldKind.OBJECT && kinds[slot] != FieldKind.ARRAY && !isBlank(slot);
    }

    String string(int slot) {
        return new String(texts[slot], froms[slot], tos[slot] - froms[slot], UTF_8);
    }

    /**
     * Takes the content of a column, or of a string.
     *
     * @throws MalformedJsonException if fields within it are wanted, it looks like JSON, and is not
     */
    void text(FieldTree tree, byte[] text, int from, int to, int depth) {
        if (tree.slot() != FieldTree.NO_SLOT) {
            set(tree.slot(), FieldKind.TEXT, text, from, to);
        }
        if (tree.hasChildren() && looksLikeJson(text, from, to)) {
            JsonCursor cursor = borrow();
            cursor.open(text, from, to);
            value(tree, cursor, depth, true);
            cursor.expectEnd();
            cursorsInUse--;
        }
    }

    /**
     * Takes a whole record of JSON.
     *
     * @throws MalformedJsonException if it is not JSON
     */
    void json(FieldTree tree, byte[] text, int from, int to) {
        JsonCursor cursor = borrow();
        cursor.open(text, from, to);
        if (cursor.peek() != '{') {
            throw cursor.unexpected("an object");
        }
        value(tree, cursor, 0, false);
        cursor.expectEnd();
        cursorsInUse--;
    }

    /**
     * Takes a whole record that is a JSON array, one element for each column.
     *
     * @throws MalformedJsonException if it is not JSON, or has another number of elements
     */
    void row(@Nullable FieldTree[] columns, byte[] text, int from, int to) {
        JsonCursor cursor = borrow();
        cursor.open(text, from, to);
        if (cursor.peek() != '[') {
            throw cursor.unexpected("an array");
        }
        cursor.enter(0);
        int count = 0;
        if (cursor.any(']')) {
            do {
                FieldTree column = count < columns.length ? columns[count] : null;
                if (column == null) {
                    cursor.skip(1);
                } else {
                    value(column, cursor, 1, false);
                }
                count++;
            } while (cursor.more(']'));
        }
        cursor.expectEnd();
        cursorsInUse--;
        if (count != columns.length) {
            throw new MalformedJsonException(count + " values for " + columns.length + " columns");
        }
    }

    private void value(FieldTree tree, JsonCursor cursor, int depth, boolean withoutSlot) {
        int first = cursor.peek();
        int from = cursor.position();
        FieldKind kind;
        if (first == '{' && tree.hasChildren()) {
            object(tree, cursor, depth);
            kind = FieldKind.OBJECT;
        } else if (first == '[' && tree.hasChildren()) {
            array(tree, cursor, depth);
            kind = FieldKind.ARRAY;
        } else {
            kind = cursor.value(depth);
            if (kind == FieldKind.TEXT && !withoutSlot) {
                text(tree, cursor.text(), cursor.textFrom(), cursor.textTo(), depth + 1);
                return;
            }
        }
        if (tree.slot() != FieldTree.NO_SLOT && !withoutSlot) {
            set(tree.slot(), kind, cursor.bytes(), from, cursor.position());
        }
    }

    private void object(FieldTree tree, JsonCursor cursor, int depth) {
        cursor.enter(depth);
        if (cursor.any('}')) {
            do {
                cursor.key();
                FieldTree child = tree.child(cursor.text(), cursor.textFrom(), cursor.textTo());
                if (child == null) {
                    cursor.skip(depth + 1);
                } else {
                    value(child, cursor, depth + 1, false);
                }
            } while (cursor.more('}'));
        }
    }

    private void array(FieldTree tree, JsonCursor cursor, int depth) {
        FieldTree last = tree.child(LAST);
        cursor.enter(depth);
        if (cursor.any(']')) {
            int index = 0;
            do {
                FieldTree child = tree.child(Integer.toString(index++));
                if (child != null) {
                    // An element that is both the last and a numbered one is walked for the number.
                    value(child, cursor, depth + 1, false);
                } else if (last != null) {
                    forget(last);
                    value(last, cursor, depth + 1, false);
                } else {
                    cursor.skip(depth + 1);
                }
            } while (cursor.more(']'));
        }
    }

    private void forget(FieldTree tree) {
        if (tree.slot() != FieldTree.NO_SLOT) {
            kinds[tree.slot()] = FieldKind.MISSING;
        }
        for (FieldTree child : tree.children()) {
            forget(child);
        }
    }

    /** Sets what a slot holds. */
    void set(int slot, FieldKind kind, byte[] text, int from, int to) {
        kinds[slot] = kind;
        texts[slot] = text;
        froms[slot] = from;
        tos[slot] = to;
    }

    private JsonCursor borrow() {
        if (cursorsInUse == JsonCursor.MAX_DEPTH) {
            throw new MalformedJsonException("JSON within strings of JSON, more than " + cursorsInUse + " times");
        }
        if (cursorsInUse == cursors.size()) {
            cursors.add(new JsonCursor(scratch));
        }
        return cursors.get(cursorsInUse++);
    }

    private static boolean looksLikeJson(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            if (c == '{' || c == '[') {
                return true;
            }
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return false;
            }
        }
        return false;
    }
}
