package dev.oddtrail.adapter.logs;

/** Letters of ASCII in bytes of UTF-8, in which they stand for nothing else. */
final class AsciiText {
    private AsciiText() {}

    /** Writes capital letters small; whether there was one. */
    static boolean toLower(byte[] text, int from, int to) {
        boolean changed = false;
        for (int i = from; i < to; i++) {
            if (text[i] >= 'A' && text[i] <= 'Z') {
                text[i] |= 0x20;
                changed = true;
            }
        }
        return changed;
    }

    /** Whether these bytes are blanks and control characters only. */
    static boolean isBlank(byte[] text, int from, int to) {
        return afterBlanks(text, from, to) == to;
    }

    /** A letter of ASCII as the small one, any other byte as it is. */
    static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter | 0x20) : letter;
    }

    /** Whether there is no byte beyond ASCII. */
    static boolean is(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the blanks at the beginning of a text end. */
    static int afterBlanks(byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] <= ' ' && text[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Where the blanks at the end of a text begin. */
    static int beforeBlanks(byte[] text, int from, int to) {
        int i = to;
        while (i > from && text[i - 1] <= ' ' && text[i - 1] >= 0) {
            i--;
        }
        return i;
    }
}
