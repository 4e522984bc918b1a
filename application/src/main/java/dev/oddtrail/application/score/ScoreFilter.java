package dev.oddtrail.application.score;

import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.WindowPattern;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which sessions of a run are asked for: those that meet every condition. An empty set is no condition; of a set that
 * is not empty one element must be met.
 *
 * @param from sessions that begin earlier are left out
 * @param to sessions that begin at this instant or later are left out
 * @param minBits sessions with fewer bits, and unscored ones, are left out
 * @param maxBits sessions with more bits, and unscored ones, are left out
 * @param bands of sessions; one without a place on the scale is in none
 * @param identifiers values of the principal's identifiers, as they are in the data
 * @param commands names of commands of the rarest window
 * @param states states that analysts have decided on; a session without a decision is open
 * @param patterns rarest windows
 * @param transitions commands that follow one another in the rarest window
 * @param suppressed whether sessions that a suppression hides take part
 */
public record ScoreFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Double> minBits,
        Optional<Double> maxBits,
        Set<Band> bands,
        Set<String> identifiers,
        Set<String> commands,
        Set<TriageState> states,
        Set<WindowPattern> patterns,
        Set<Transition> transitions,
        boolean suppressed) {

    /** Every session, hidden ones too. */
    public static final ScoreFilter ALL = new ScoreFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            true);

    /** Every session that no suppression hides. */
    public static final ScoreFilter SHOWN = ALL.withSuppressed(false);

    public ScoreFilter {
        bands = Set.copyOf(bands);
        identifiers = Set.copyOf(identifiers);
        commands = Set.copyOf(commands);
        states = Set.copyOf(states);
        patterns = Set.copyOf(patterns);
        transitions = Set.copyOf(transitions);
    }

    public ScoreFilter between(Optional<Instant> begin, Optional<Instant> end) {
        return new ScoreFilter(
                begin, end, minBits, maxBits, bands, identifiers, commands, states, patterns, transitions, suppressed);
    }

    public ScoreFilter withBits(Optional<Double> least, Optional<Double> most) {
        return new ScoreFilter(
                from, to, least, most, bands, identifiers, commands, states, patterns, transitions, suppressed);
    }

    public ScoreFilter withBands(Set<Band> wanted) {
        return new ScoreFilter(
                from, to, minBits, maxBits, wanted, identifiers, commands, states, patterns, transitions, suppressed);
    }

    public ScoreFilter withIdentifiers(Set<String> wanted) {
        return new ScoreFilter(
                from, to, minBits, maxBits, bands, wanted, commands, states, patterns, transitions, suppressed);
    }

    public ScoreFilter withCommands(Set<String> wanted) {
        return new ScoreFilter(
                from, to, minBits, maxBits, bands, identifiers, wanted, states, patterns, transitions, suppressed);
    }

    public ScoreFilter withStates(Set<TriageState> wanted) {
        return new ScoreFilter(
                from, to, minBits, maxBits, bands, identifiers, commands, wanted, patterns, transitions, suppressed);
    }

    public ScoreFilter withPatterns(Set<WindowPattern> wanted) {
        return new ScoreFilter(
                from, to, minBits, maxBits, bands, identifiers, commands, states, wanted, transitions, suppressed);
    }

    public ScoreFilter withSuppressed(boolean wanted) {
        return new ScoreFilter(
                from, to, minBits, maxBits, bands, identifiers, commands, states, patterns, transitions, wanted);
    }

    public ScoreFilter withTransitions(Set<Transition> wanted) {
        return new ScoreFilter(
                from, to, minBits, maxBits, bands, identifiers, commands, states, patterns, wanted, suppressed);
    }

    /** Two commands, the second right after the first. */
    public record Transition(String previous, String next) {}
}
