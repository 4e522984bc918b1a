package dev.oddtrail.application.log;

import java.util.List;

/**
 * What filters would leave out of logs.
 *
 * @param looked number of records that were looked at
 * @param whole whether these are all; if not, they are the first
 * @param kept how many of them no filter that applies leaves out
 * @param filters those of the profile, whether they apply or not, then the conditions of the request
 */
public record FilterSurvey(long looked, boolean whole, long kept, List<Met> filters) {
    public FilterSurvey {
        filters = List.copyOf(filters);
    }

    /**
     * A filter or condition.
     *
     * @param applies whether the request has it on
     * @param records how many it would leave out by itself
     */
    public record Met(RecordFilter filter, boolean applies, long records) {}
}
