package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.Facet;
import dev.oddtrail.domain.session.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Counts sessions by a feature: first by its number, then by what the numbers stand for. */
final class FacetQuery {
    private static final Comparator<Facet.Value> MOST_FIRST = Comparator.comparingLong(Facet.Value::sessions)
            .reversed()
            .thenComparing(value -> value.value().isPresent())
            .thenComparing(value -> value.value().orElse(""));

    private final ScoreTable table;
    private final Counts bands;
    private final Counts states;
    private final Counts owners;
    private final Counts patterns;

    /** Counts by every feature, for the pass over the places takes longer than the counting. */
    FacetQuery(ScoreTable table, Marks marks, Selection selection) {
        this.table = table;
        this.bands = new Counts(ScoreTable.BANDS.size() + 1);
        this.states = new Counts(Marks.STATES.size());
        this.owners = new Counts(table.index().principals().size());
        this.patterns = new Counts(table.patterns().numbers());
        for (int i = 0; i < selection.size(); i++) {
            int place = selection.place(i);
            bands.add(table.band(place), place);
            states.add(marks.state(place), place);
            owners.add(table.owner(place), place);
            patterns.add(table.pattern(place), place);
        }
    }

    Facet answer(Facet.Field field, int limit) {
        List<Facet.Value> values = values(field);
        values.sort(MOST_FIRST);
        int shown = Math.min(limit, values.size());
        return new Facet(values.subList(0, shown), values.size() - shown);
    }

    private List<Facet.Value> values(Facet.Field field) {
        if (field instanceof Facet.Field.Identifier identifier) {
            return identifiers(identifier.index());
        }
        return switch ((Facet.Field.Feature) field) {
            case BAND ->
                named(
                        bands,
                        band -> band == 0
                                ? Optional.empty()
                                : Optional.of(ScoreTable.BANDS.get(band - 1).name()));
            case STATE ->
                named(states, state -> Optional.of(Marks.STATES.get(state).name()));
            case COMMAND -> commands();
        };
    }

    private List<Facet.Value> identifiers(int index) {
        List<Principal> principals = table.index().principals();
        Ids<Optional<String>> values = new Ids<>();
        Counts merged = new Counts(principals.size());
        for (int owner = 0; owner < principals.size(); owner++) {
            List<Optional<String>> identifiers = principals.get(owner).identifiers();
            if (owners.sessions[owner] > 0) {
                merged.add(
                        values.of(index < identifiers.size() ? identifiers.get(index) : Optional.empty()),
                        owners.sessions[owner],
                        owners.first[owner]);
            }
        }
        return named(merged, values::value);
    }

    private List<Facet.Value> commands() {
        ScoreTable.PatternList list = table.patterns();
        int none = list.names().size();
        Counts merged = new Counts(none + 1);
        for (int pattern = 0; pattern < list.numbers(); pattern++) {
            if (patterns.sessions[pattern] > 0) {
                int[] names = pattern == ScoreTable.NO_PATTERN ? new int[] {none} : list.namesOf(pattern);
                for (int name : names) {
                    merged.add(name, patterns.sessions[pattern], patterns.first[pattern]);
                }
            }
        }
        return named(
                merged,
                name -> name == none
                        ? Optional.empty()
                        : Optional.of(list.names().get(name)));
    }

    private List<Facet.Value> named(Counts counts, IntFunction<Optional<String>> name) {
        List<Facet.Value> values = new ArrayList<>();
        for (int number = 0; number < counts.sessions.length; number++) {
            if (counts.sessions[number] > 0) {
                int first = counts.first[number];
                values.add(new Facet.Value(
                        name.apply(number),
                        counts.sessions[number],
                        first < table.scored() ? Optional.of(table.bits(first)) : Optional.empty()));
            }
        }
        return values;
    }

    /** Numbers of sessions, and the first place, which is that of the rarest. */
    private static final class Counts {
        private final long[] sessions;
        private final int[] first;

        Counts(int numbers) {
            sessions = new long[numbers];
            first = new int[numbers];
            Arrays.fill(first, Integer.MAX_VALUE);
        }

        /** Adds a session whose place is behind all others. */
        void add(int number, int place) {
            if (sessions[number]++ == 0) {
                first[number] = place;
            }
        }

        void add(int number, long more, int place) {
            sessions[number] += more;
            first[number] = Math.min(first[number], place);
        }
    }
}
