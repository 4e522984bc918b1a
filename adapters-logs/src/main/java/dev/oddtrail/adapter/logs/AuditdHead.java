package dev.oddtrail.adapter.logs;

import org.jspecify.annotations.Nullable;

/**
 * What a line of the audit daemon begins with: {@code node=NODE type=TYPE msg=audit(TIME:SERIAL):}, of which the node may
 * be missing.
 *
 * @param rest what comes after it
 */
record AuditdHead(@Nullable String node, String type, String time, String serial, String rest) {
    private static final String NODE = "node=";
    private static final String TYPE = "type=";
    private static final String STAMP = " msg=audit(";
    private static final String CLOSE = "):";

    /** The head of a line; {@code null} if it has none. */
    static @Nullable AuditdHead of(String line) {
        String node = null;
        int at = 0;
        if (line.startsWith(NODE)) {
            int end = blank(line, NODE.length());
            if (end == NODE.length() || end == line.length() || line.charAt(end) != ' ') {
                return null;
            }
            node = line.substring(NODE.length(), end);
            at = end + 1;
        }
        int type = at + TYPE.length();
        int typeEnd = line.startsWith(TYPE, at) ? blank(line, type) : type;
        int time = typeEnd + STAMP.length();
        if (typeEnd == type || !line.startsWith(STAMP, typeEnd)) {
            return null;
        }
        int point = afterDigits(line, time);
        int colon = afterDigits(line, point + 1);
        int close = afterDigits(line, colon + 1);
        if (point == time
                || !line.startsWith(".", point)
                || colon == point + 1
                || !line.startsWith(":", colon)
                || close == colon + 1
                || !line.startsWith(CLOSE, close)) {
            return null;
        }
        int rest = close + CLOSE.length();
        return new AuditdHead(
                node,
                line.substring(type, typeEnd),
                line.substring(time, colon),
                line.substring(colon + 1, close),
                line.substring(line.startsWith(" ", rest) ? rest + 1 : rest));
    }

    /** Whether both lines are of one event. */
    boolean isOfSameEvent(AuditdHead other) {
        return serial.equals(other.serial)
                && time.equals(other.time)
                && (node == null ? other.node == null : node.equals(other.node));
    }

    /** Where the first blank or line end of ASCII stands; the end if there is none. */
    static int blank(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ' ' && (text.charAt(at) < '\t' || text.charAt(at) > '\r')) {
            at++;
        }
        return at;
    }

    /** Where the digits end that stand there. */
    static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
