package dev.oddtrail.domain.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a session so that links and decisions stay valid when the data are read or scored again: 16 hexadecimal digits
 * of a SHA-256 over principal, begin and ordinal.
 */
public record SessionId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    /**
     * @throws IllegalArgumentException if this is not 16 lower-case hexadecimal digits
     */
    public SessionId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a session id has 16 hexadecimal digits, got \"" + hex + "\"");
        }
    }

    static SessionId of(Principal principal, long beginNanos, long ordinal) {
        MessageDigest digest = sha256();
        for (Optional<String> identifier : principal.identifiers()) {
            if (identifier.isPresent()) {
                byte[] text = identifier.get().getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
                digest.update(text);
            } else {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
            }
        }
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(beginNanos)
                .putLong(ordinal)
                .flip());
        return new SessionId(HexFormat.of().formatHex(digest.digest(), 0, 8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
