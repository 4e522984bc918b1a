package dev.oddtrail.application.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What filters would leave out of logs.
 *
 * @param looked number of events, or ready-made sessions, that were looked at
 * @param whole whether these are all; if not, they are the first
 * @param kept how many of them the filter leaves in
 * @param met how many of them meet each rule that was asked about, by themselves
 */
public record FilterSurvey(long looked, boolean whole, long kept, Map<EventFilter.Rule, Long> met) {
    public FilterSurvey {
        met = Collections.unmodifiableMap(new LinkedHashMap<>(met));
    }
}
