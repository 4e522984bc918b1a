package dev.oddtrail.application.triage;

import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * Hides sessions that are known to be harmless. It deletes nothing: whoever asks for all sessions still gets them.
 *
 * @param number numbers ascend in the order of adding and are never given twice
 */
public record Suppression(long number, Rule rule) {
    /**
     * What is hidden, and why.
     *
     * @param reason why this is harmless; not blank
     * @param analyst who added it; not blank
     * @param expires when it ends; empty for never
     */
    public record Rule(Scope scope, String reason, String analyst, Instant at, Optional<Instant> expires) {
        /**
         * @throws IllegalArgumentException if the reason or the analyst is blank, or the end is not after the beginning
         */
        public Rule {
            if (reason.isBlank() || analyst.isBlank()) {
                throw new IllegalArgumentException("a suppression needs a reason and the name of an analyst");
            }
            if (expires.isPresent() && !expires.get().isAfter(at)) {
                throw new IllegalArgumentException(
                        "a suppression of " + at + " cannot end before that, at " + expires.get());
            }
        }

        /** Whether it hides anything at this instant. */
        public boolean active(Instant now) {
            return expires.isEmpty() || now.isBefore(expires.get());
        }
    }

    /** Which sessions are hidden. */
    public sealed interface Scope {
        /**
         * Whether a session is hidden.
         *
         * @param pattern the session's rarest window; empty when it is not scored
         */
        boolean covers(Principal principal, Optional<WindowPattern> pattern);

        /** Sessions with this rarest window. */
        record OfPattern(WindowPattern hidden) implements Scope {
            @Override
            public boolean covers(Principal principal, Optional<WindowPattern> pattern) {
                return pattern.filter(hidden::equals).isPresent();
            }
        }

        /** Sessions whose rarest window has these two commands one after the other. */
        record OfTransition(String previous, String next) implements Scope {
            @Override
            public boolean covers(Principal principal, Optional<WindowPattern> pattern) {
                return pattern.filter(window -> window.has(previous, next)).isPresent();
            }
        }

        /** Sessions of principals of which any identifier has this value. */
        record OfIdentifier(String value) implements Scope {
            @Override
            public boolean covers(Principal principal, Optional<WindowPattern> pattern) {
                return principal.identifiers().contains(Optional.of(value));
            }
        }
    }
}
