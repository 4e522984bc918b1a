package dev.oddtrail.adapter.logs;

/**
 * Which part of a client's address is the address: not the port behind it, not the brackets around it, and of IPv4
 * inside IPv6 only the IPv4. Not safe for use by multiple threads.
 */
final class ClientAddress {
    private static final byte[] MAPPED = {':', ':', 'f', 'f', 'f', 'f', ':'};

    private int from;
    private int to;

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Finds the part that counts; whether it is less than the whole. */
    boolean find(byte[] text, int wholeFrom, int wholeTo) {
        from = wholeFrom;
        to = wholeTo;
        if (bracketed(text, wholeFrom, wholeTo)) {
            from++;
            to = indexOf(text, ']', from, wholeTo);
        }
        if (mapped(text)) {
            from += MAPPED.length;
        }
        int address = endOfIpv4(text, from, to);
        if (address > from && address < to) {
            to = address;
        }
        return from != wholeFrom || to != wholeTo;
    }

    /** Whether this is {@code [v6]} or {@code [v6]:port}. */
    private static boolean bracketed(byte[] text, int from, int to) {
        if (from == to || text[from] != '[') {
            return false;
        }
        int close = indexOf(text, ']', from, to);
        return close > from + 1
                && indexOf(text, ':', from, close) < close
                && (close + 1 == to || isPort(text, close + 1, to));
    }

    /** Whether an IPv4 address follows {@code ::ffff:}. */
    private boolean mapped(byte[] text) {
        if (to - from <= MAPPED.length) {
            return false;
        }
        for (int i = 0; i < MAPPED.length; i++) {
            int c = text[from + i];
            if (c != MAPPED[i] && (c < 'A' || c > 'Z' || (c | 0x20) != MAPPED[i])) {
                return false;
            }
        }
        return endOfIpv4(text, from + MAPPED.length, to) > from;
    }

    /** Where the four numbers end, if nothing or a port follows them; else -1. */
    private static int endOfIpv4(byte[] text, int from, int to) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int digits = i;
            while (i < to && text[i] >= '0' && text[i] <= '9') {
                i++;
            }
            if (i == digits || i - digits > 3) {
                return -1;
            }
            if (part < 3) {
                if (i == to || text[i] != '.') {
                    return -1;
                }
                i++;
            }
        }
        return i == to || isPort(text, i, to) ? i : -1;
    }

    private static boolean isPort(byte[] text, int from, int to) {
        if (to - from < 2 || to - from > 6 || text[from] != ':') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] text, char wanted, int from, int to) {
        int i = from;
        while (i < to && text[i] != wanted) {
            i++;
        }
        return i;
    }
}
