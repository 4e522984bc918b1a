package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A field that is in no record as such but made of others. Immutable; threads may share it. */
sealed interface DerivedField {
    /** Makes the field of the fields of a record, and sets it unless there is nothing to make it of. */
    void make(Fields fields, Scratch scratch, int slot);

    /** What people call it. */
    String text();

    /** The text of a template. */
    final class Text implements DerivedField {
        private static final int ABSENT = -1;

        private final String text;
        private final List<Piece> pieces;

        /** A piece of a template: literal text, a field with what is done with it, or a group that may be left out. */
        @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
        private record Piece(byte[] literal, int slot, List<Template.Change> changes, List<Piece> group) {}

        /**
         * @param slots slot of the field at a path; negative where there is none
         */
        Text(Template template, ToIntFunction<String> slots) {
            this.text = template.text();
            this.pieces = pieces(template.parts(), slots);
        }

        private static List<Piece> pieces(List<Template.Part> parts, ToIntFunction<String> slots) {
            List<Piece> pieces = new ArrayList<>();
            for (Template.Part part : parts) {
                if (part instanceof Template.Literal literal) {
                    pieces.add(new Piece(literal.text().getBytes(UTF_8), ABSENT, List.of(), List.of()));
                } else if (part instanceof Template.Field field) {
                    pieces.add(new Piece(new byte[0], slots.applyAsInt(field.path()), field.changes(), List.of()));
                } else if (part instanceof Template.Group group) {
                    pieces.add(new Piece(new byte[0], ABSENT, List.of(), pieces(group.parts(), slots)));
                }
            }
            return List.copyOf(pieces);
        }

        @Override
        public void make(Fields fields, Scratch scratch, int slot) {
            int from = scratch.length();
            if (append(pieces, fields, scratch)) {
                fields.set(slot, FieldKind.TEXT, scratch.bytes(), from, scratch.length());
            } else {
                scratch.truncate(from);
            }
        }

        /** Appends the text of these pieces; whether no field that it needs is empty. */
        private static boolean append(List<Piece> pieces, Fields fields, Scratch scratch) {
            for (Piece piece : pieces) {
                if (!piece.group().isEmpty()) {
                    int from = scratch.length();
                    if (!append(piece.group(), fields, scratch)) {
                        scratch.truncate(from);
                    }
                } else if (piece.literal().length > 0) {
                    scratch.append(piece.literal());
                } else if (piece.slot() < 0 || !fields.isText(piece.slot())) {
                    return false;
                } else {
                    append(piece, fields, scratch);
                }
            }
            return true;
        }

        private static void append(Piece piece, Fields fields, Scratch scratch) {
            byte[] text = fields.text(piece.slot());
            int from = fields.from(piece.slot());
            int to = fields.to(piece.slot());
            boolean lower = false;
            for (Template.Change change : piece.changes()) {
                switch (change.kind()) {
                    case LOWER -> lower = true;
                    case BEFORE -> to = first(text, from, to, change.separator().charAt(0));
                    case AFTER -> from = last(text, from, to, change.separator().charAt(0)) + 1;
                }
            }
            int start = scratch.length();
            scratch.append(text, from, to);
            if (lower) {
                AsciiText.toLower(scratch.bytes(), start, scratch.length());
            }
        }

        private static int first(byte[] text, int from, int to, char separator) {
            int i = from;
            while (i < to && text[i] != separator) {
                i++;
            }
            return i;
        }

        private static int last(byte[] text, int from, int to, char separator) {
            int i = to - 1;
            while (i >= from && text[i] != separator) {
                i--;
            }
            return Math.max(i, from - 1);
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** A JSON object of chosen fields, for parameters that lie here and there in a record. */
    final class Chosen implements DerivedField {
        private final byte[][] keys;
        private final int[] slots;

        /**
         * @param chosen slot of each name; names in their order
         */
        Chosen(Map<String, Integer> chosen) {
            this.keys = new byte[chosen.size()][];
            this.slots = new int[chosen.size()];
            Arrays.setAll(slots, i -> List.copyOf(chosen.values()).get(i));
            Arrays.setAll(keys, i -> ("\"" + List.copyOf(chosen.keySet()).get(i) + "\":").getBytes(UTF_8));
        }

        @Override
        public void make(Fields fields, Scratch scratch, int slot) {
            int from = scratch.length();
            scratch.append('{');
            boolean any = false;
            for (int i = 0; i < slots.length; i++) {
                if (!fields.isBlank(slots[i])) {
                    if (any) {
                        scratch.append(',');
                    }
                    any = true;
                    scratch.append(keys[i]);
                    appendValue(fields, slots[i], scratch);
                }
            }
            scratch.append('}');
            if (any) {
                fields.set(slot, FieldKind.OBJECT, scratch.bytes(), from, scratch.length());
            } else {
                scratch.truncate(from);
            }
        }

        private static void appendValue(Fields fields, int slot, Scratch scratch) {
            byte[] text = fields.text(slot);
            int from = fields.from(slot);
            int to = fields.to(slot);
            if (fields.kind(slot) != FieldKind.TEXT) {
                scratch.append(text, from, to);
                return;
            }
            JsonText.append(scratch, text, from, to);
        }

        @Override
        public String text() {
            return "parameters";
        }
    }
}
