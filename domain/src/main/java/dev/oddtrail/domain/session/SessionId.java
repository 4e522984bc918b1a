package dev.oddtrail.domain.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a session so that links and decisions stay valid when the data are read or scored again: 16 hexadecimal digits
 * of a SHA-256 over principal, begin and ordinal.
 */
public record SessionId(String hex) {
    private static final int LENGTH = 16;
    private static final MessageDigest SHA_256 = prototype();

    /**
     * @throws IllegalArgumentException if this is not 16 lower-case hexadecimal digits
     */
    public SessionId {
        if (hex.length() != LENGTH || !isHexadecimal(hex)) {
            throw new IllegalArgumentException("a session id has 16 hexadecimal digits, got \"" + hex + "\"");
        }
    }

    static SessionId of(Principal principal, long beginNanos, long ordinal) {
        MessageDigest digest = sha256();
        digest.update(principal.encoded());
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(beginNanos)
                .putLong(ordinal)
                .array());
        byte[] hash = digest.digest();
        char[] digits = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            int shift = i % 2 == 0 ? Byte.SIZE / 2 : 0;
            digits[i] = Character.forDigit(hash[i / 2] >> shift & 0xF, 16);
        }
        return new SessionId(new String(digits));
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

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the digest could be cloned before", e);
        }
    }

    /** A digest to clone, which is quicker than to look it up each time. */
    private static MessageDigest prototype() {
        try {
            return (MessageDigest) MessageDigest.getInstance("SHA-256").clone();
        } catch (NoSuchAlgorithmException | CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform has SHA-256, and ours can be cloned", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
