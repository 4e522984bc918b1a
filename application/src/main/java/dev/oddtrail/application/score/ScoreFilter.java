package dev.oddtrail.application.score;

import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.WindowPattern;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
        return with(draft -> {
            draft.from = begin;
            draft.to = end;
        });
    }

    public ScoreFilter withBits(Optional<Double> least, Optional<Double> most) {
        return with(draft -> {
            draft.minBits = least;
            draft.maxBits = most;
        });
    }

    public ScoreFilter withBands(Set<Band> wanted) {
        return with(draft -> draft.bands = wanted);
    }

    public ScoreFilter withIdentifiers(Set<String> wanted) {
        return with(draft -> draft.identifiers = wanted);
    }

    public ScoreFilter withCommands(Set<String> wanted) {
        return with(draft -> draft.commands = wanted);
    }

    public ScoreFilter withStates(Set<TriageState> wanted) {
        return with(draft -> draft.states = wanted);
    }

    public ScoreFilter withPatterns(Set<WindowPattern> wanted) {
        return with(draft -> draft.patterns = wanted);
    }

    public ScoreFilter withTransitions(Set<Transition> wanted) {
        return with(draft -> draft.transitions = wanted);
    }

    public ScoreFilter withSuppressed(boolean wanted) {
        return with(draft -> draft.suppressed = wanted);
    }

    private ScoreFilter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.filter();
    }

    /** The conditions of a filter while one of them is changed. */
    private static final class Draft {
        private Optional<Instant> from;
        private Optional<Instant> to;
        private Optional<Double> minBits;
        private Optional<Double> maxBits;
        private Set<Band> bands;
        private Set<String> identifiers;
        private Set<String> commands;
        private Set<TriageState> states;
        private Set<WindowPattern> patterns;
        private Set<Transition> transitions;
        private boolean suppressed;

        Draft(ScoreFilter filter) {
            this.from = filter.from;
            this.to = filter.to;
            this.minBits = filter.minBits;
            this.maxBits = filter.maxBits;
            this.bands = filter.bands;
            this.identifiers = filter.identifiers;
            this.commands = filter.commands;
            this.states = filter.states;
            this.patterns = filter.patterns;
            this.transitions = filter.transitions;
            this.suppressed = filter.suppressed;
        }

        ScoreFilter filter() {
            return new ScoreFilter(
                    from,
                    to,
                    minBits,
                    maxBits,
                    bands,
                    identifiers,
                    commands,
                    states,
                    patterns,
                    transitions,
                    suppressed);
        }
    }

    /** Two commands, the second right after the first. */
    public record Transition(String previous, String next) {}
}
