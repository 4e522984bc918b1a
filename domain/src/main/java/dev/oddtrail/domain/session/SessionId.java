package dev.oddtrail.domain.session;

import java.nio.charset.StandardCharsets;

/**
 * Names a session so that links and decisions stay valid when the data are read or scored again: the 16
 * hexadecimal digits of a SipHash-2-4 over begin and ordinal, with a SHA-256 of the principal as its key.
 */
public record SessionId(String hex) {
    private static final int LENGTH = 16;
    private static final String DIGITS = "0123456789abcdef";

    /**
     * @throws IllegalArgumentException if this is not 16 lower-case hexadecimal digits
     */
    public SessionId {
        if (hex.length() != LENGTH || !isHexadecimal(hex)) {
            throw new IllegalArgumentException("a session id has 16 hexadecimal digits, got \"" + hex + "\"");
        }
    }

    static SessionId of(Principal principal, long beginNanos, long ordinal) {
        long hash = principal.hash().hash(beginNanos, ordinal);
        byte[] digits = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            digits[i] = (byte) DIGITS.charAt((int) (hash >>> (4 * (LENGTH - 1 - i))) & 0xF);
        }
        return new SessionId(new String(digits, StandardCharsets.ISO_8859_1));
    }

    private static boolean isHexadecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Which of so many equal parts of all sessions this one belongs to, from 0.
     *
     * @param parts at least 1
     */
    public int fold(int parts) {
        return (int) Long.remainderUnsigned(Long.parseUnsignedLong(hex, 16), parts);
    }

    @Override
    public String toString() {
        return hex;
    }
}
