package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.RecordFilter;
import dev.oddtrail.application.log.RecordSelection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what each filter of a request would leave out by itself, and what all that apply leave in. Not safe for use by
 * multiple threads.
 */
final class FilterCount {
    private final LogRequest request;
    private final Map<RecordFilter, Long> met = new LinkedHashMap<>();
    private List<PlannedFilter> filters = List.of();
    private long looked;
    private long kept;

    FilterCount(LogRequest request) {
        this.request = request;
    }

    /** The request with every filter on, as the plans of the sources have to be made. */
    LogRequest withAllFilters() {
        return request.select(new RecordSelection(Set.of(), request.selection().conditions()));
    }

    long looked() {
        return looked;
    }

    /** Begins a source, whose filters are told too that leave out nothing. */
    void begin(List<PlannedFilter> ofSource) {
        filters = ofSource;
        filters.forEach(filter -> met.putIfAbsent(filter.described(), 0L));
    }

    /** Takes a record that could be split into fields. */
    void record(Fields fields) {
        looked++;
        boolean left = false;
        for (PlannedFilter filter : filters) {
            if (filter.leavesOut(fields)) {
                met.merge(filter.described(), 1L, Long::sum);
                left |= applies(filter.name());
            }
        }
        kept += left ? 0 : 1;
    }

    /** Takes a record that no filter can look into. */
    void unreadable() {
        looked++;
        kept++;
    }

    private boolean applies(String filter) {
        return request.selection().conditions().contains(filter)
                || request.selection().applies(filter);
    }

    FilterSurvey survey(boolean whole) {
        return new FilterSurvey(
                looked,
                whole,
                kept,
                met.entrySet().stream()
                        .map(each -> new FilterSurvey.Met(
                                each.getKey(), applies(each.getKey().name()), each.getValue()))
                        .toList());
    }
}
