package dev.oddtrail.adapter.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Text that only those know who were told it. It shows itself nowhere by accident. */
final class Secret {
    private static final int RANDOM_BYTES = 32;

    private final String text;

    Secret(String text) {
        this.text = text;
    }

    /** 256 random bits, as text that can stand in an address, a header and a cookie. */
    static Secret random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String text() {
        return text;
    }

    /** Whether the text is this secret; takes as long for every text of one length. */
    boolean is(@Nullable String guess) {
        return guess != null
                && MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
