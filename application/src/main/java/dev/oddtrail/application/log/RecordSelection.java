package dev.oddtrail.application.log;

import java.util.List;
import java.util.Set;

/**
 * Which of a log's records are wanted.
 *
 * @param withoutFilters names of the profile's filters that are switched off; {@link #ALL} switches off all of them
 * @param conditions what every record has to meet besides: {@code PATH=PATTERN[,PATTERN]} for records in which the field
 *     is one of these, {@code PATH!=PATTERN[,PATTERN]} for records in which it is none of them; {@code *} stands for any
 *     text, and the case of ASCII letters is of no account
 */
public record RecordSelection(Set<String> withoutFilters, List<String> conditions) {
    /** Name that stands for all filters. */
    public static final String ALL = "all";

    /** What the profile selects. */
    public static final RecordSelection OF_PROFILE = new RecordSelection(Set.of(), List.of());

    /** Every record. */
    public static final RecordSelection EVERYTHING = new RecordSelection(Set.of(ALL), List.of());

    public RecordSelection {
        withoutFilters = Set.copyOf(withoutFilters);
        conditions = List.copyOf(conditions);
    }

    /** Whether a filter of the profile applies. */
    public boolean applies(String filter) {
        return !withoutFilters.contains(ALL) && !withoutFilters.contains(filter);
    }
}
