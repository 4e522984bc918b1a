package dev.oddtrail.application.log;

import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which events are left out of an import: those that meet any of the rules. Of ready-made sessions only rules about
 * principals are asked, for their commands belong together.
 *
 * @param rules in the order in which they are asked; each once
 */
public record EventFilter(Set<Rule> rules) {
    /** Nothing is left out. */
    public static final EventFilter NONE = new EventFilter(Set.of());

    /** Rules that are worth a look: what Microsoft's own services do in the name of a tenant. */
    public static final List<Rule> SUGGESTED = List.of(
            new Rule(Subject.PRINCIPAL, "NT AUTHORITY*"),
            new Rule(Subject.PRINCIPAL, "NT SERVICE*"),
            new Rule(Subject.PRINCIPAL, "*prod.outlook.com*"));

    public EventFilter {
        rules = Collections.unmodifiableSet(new LinkedHashSet<>(rules));
    }

    /** The first rule that the event meets; empty for one that stays. */
    public Optional<Rule> leavingOut(AuditEvent event) {
        for (Rule rule : rules) {
            if (rule.meets(event)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** The first rule that the principal of a ready-made session meets; empty for one that stays. */
    public Optional<Rule> leavingOut(Session session) {
        for (Rule rule : rules) {
            if (rule.meets(session)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** What a rule looks at. */
    public enum Subject {
        /** Any of the principal's identifiers. */
        PRINCIPAL,
        /** The command's name. */
        COMMAND
    }

    /**
     * A pattern of texts.
     *
     * @param pattern the whole text, whatever its case, in which {@code *} stands for any number of characters
     */
    public record Rule(Subject subject, String pattern) {
        /**
         * @throws IllegalArgumentException if the pattern is blank
         */
        public Rule {
            if (pattern.isBlank()) {
                throw new IllegalArgumentException("a filter needs a pattern, such as \"NT AUTHORITY*\"");
            }
        }

        /** Whether the event is one that the rule means. */
        public boolean meets(AuditEvent event) {
            return subject == Subject.COMMAND ? matches(event.cmd().name()) : meets(event.principal());
        }

        /** Whether the rule means the principal of the session; no, if it is about commands. */
        public boolean meets(Session session) {
            return subject == Subject.PRINCIPAL && meets(session.principal());
        }

        private boolean meets(Principal principal) {
            for (Optional<String> identifier : principal.identifiers()) {
                if (identifier.isPresent() && matches(identifier.get())) {
                    return true;
                }
            }
            return false;
        }

        /** Takes a time that grows with the product of both lengths at most, whatever the pattern. */
        private boolean matches(String text) {
            int at = 0;
            int in = 0;
            int star = -1;
            int resume = 0;
            while (in < text.length()) {
                if (at < pattern.length() && pattern.charAt(at) == '*') {
                    star = at++;
                    resume = in;
                } else if (at < pattern.length() && alike(pattern.charAt(at), text.charAt(in))) {
                    at++;
                    in++;
                } else if (star >= 0) {
                    at = star + 1;
                    in = ++resume;
                } else {
                    return false;
                }
            }
            while (at < pattern.length() && pattern.charAt(at) == '*') {
                at++;
            }
            return at == pattern.length();
        }

        private static boolean alike(char one, char other) {
            return Character.toLowerCase(Character.toUpperCase(one))
                    == Character.toLowerCase(Character.toUpperCase(other));
        }

        /** The rule in words, such as {@code principal "NT AUTHORITY*"}. */
        @Override
        public String toString() {
            return subject.name().toLowerCase(Locale.ROOT) + " \"" + pattern + '"';
        }
    }
}
