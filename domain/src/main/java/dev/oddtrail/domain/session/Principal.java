package dev.oddtrail.domain.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose events belong together: the values of the identifiers that sessions are cut by, in the order of the data set's
 * identifier names. A missing identifier is a value of its own, equal to no text. Immutable; the hash is that of the list
 * of identifiers, on every platform.
 */
public final class Principal implements Comparable<Principal> {
    /** How a missing identifier is shown to people. */
    public static final String MISSING = "(none)";

    private final List<Optional<String>> identifiers;
    private final int hash;

    /** Made when first asked for; another thread may make an equal one. */
    private @Nullable SipHash keyed;

    public Principal(List<Optional<String>> identifiers) {
        this.identifiers = List.copyOf(identifiers);
        this.hash = this.identifiers.hashCode();
    }

    /** A principal with these identifiers; {@code null} where the log has none. */
    public static Principal of(@Nullable String... identifiers) {
        List<Optional<String>> values = new ArrayList<>(identifiers.length);
        for (String identifier : identifiers) {
            values.add(Optional.ofNullable(identifier));
        }
        return new Principal(values);
    }

    public List<Optional<String>> identifiers() {
        return identifiers;
    }

    /**
     * A hash whose key are the identifiers: a SHA-256 over the length of each in four bytes and its UTF-8, or four bytes
     * of ones for a missing one.
     */
    SipHash hash() {
        SipHash known = keyed;
        if (known == null) {
            known = new SipHash(sha256());
            keyed = known;
        }
        return known;
    }

    private byte[] sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (Optional<String> identifier : identifiers) {
            byte[] text = identifier.orElse("").getBytes(StandardCharsets.UTF_8);
            int length = identifier.isPresent() ? text.length : -1;
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
            digest.update(text);
        }
        return digest.digest();
    }

    /** Orders by the identifiers from first to last; a missing one before any text, text by its UTF-16 units. */
    @Override
    public int compareTo(Principal other) {
        int common = Math.min(identifiers.size(), other.identifiers.size());
        for (int i = 0; i < common; i++) {
            Optional<String> mine = identifiers.get(i);
            Optional<String> theirs = other.identifiers.get(i);
            int order = mine.isPresent() && theirs.isPresent()
                    ? mine.get().compareTo(theirs.get())
                    : Boolean.compare(mine.isPresent(), theirs.isPresent());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(identifiers.size(), other.identifiers.size());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Principal that && hash == that.hash && identifiers.equals(that.identifiers));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The identifiers separated by commas, a missing one as {@value #MISSING}; for people. */
    @Override
    public String toString() {
        String[] shown = new String[identifiers.size()];
        Arrays.setAll(shown, i -> identifiers.get(i).orElse(MISSING));
        return String.join(", ", shown);
    }
}
