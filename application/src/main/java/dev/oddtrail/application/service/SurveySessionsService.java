package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.in.SurveySessionsUseCase;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SurveySessionsService implements SurveySessionsUseCase {
    private static final int LENGTHS = 20;

    /** Where one bar ends and the next begins, in seconds; the bars are about equally wide on a logarithmic axis. */
    private static final long[] EDGES = {
        0, 1, 5, 15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800
    };

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final SessionRepository sessions;

    SurveySessionsService(SessionRepository sessions) {
        this.sessions = sessions;
    }

    @Override
    public Survey survey(DatasetId dataset, Optional<Instant> from, Optional<Instant> to) {
        if (sessions.find(dataset).isEmpty()) {
            throw new UnknownDatasetException(dataset);
        }
        Measures measures = new Measures();
        sessions.forEach(dataset, session -> {
            Instant begin = session.begin();
            if (from.filter(begin::isBefore).isEmpty()
                    && to.filter(end -> !begin.isBefore(end)).isEmpty()) {
                measures.add(session);
            }
        });
        return measures.survey();
    }

    private static final class Measures {
        private final long[] within = new long[EDGES.length];
        private final long[] between = new long[EDGES.length];
        private final Long[] lengths = new Long[LENGTHS];
        private final Map<Principal, Long> lastEnds = new HashMap<>();
        private long count;

        Measures() {
            Arrays.fill(lengths, 0L);
        }

        /** Sessions come in the order of their begin. */
        void add(Session session) {
            count++;
            lengths[Math.min(session.length(), LENGTHS) - 1]++;
            if (session.timed()) {
                for (int i = 1; i < session.length(); i++) {
                    within[bar(session.instantNanos(i) - session.instantNanos(i - 1))]++;
                }
            }
            Long end = lastEnds.put(session.principal(), session.endNanos());
            if (end != null) {
                between[bar(session.beginNanos() - end)]++;
            }
        }

        /** Ready-made sessions of a principal may overlap; there is no time between them then. */
        private static int bar(long nanos) {
            long seconds = Math.max(0, nanos / NANOS_PER_SECOND);
            int found = Arrays.binarySearch(EDGES, seconds);
            return found >= 0 ? found : -found - 2;
        }

        Survey survey() {
            List<Gaps> gaps = new ArrayList<>();
            for (int i = 0; i < EDGES.length; i++) {
                gaps.add(new Gaps(
                        Duration.ofSeconds(EDGES[i]),
                        i + 1 < EDGES.length ? Duration.ofSeconds(EDGES[i + 1]) : SessionLimits.LONGEST,
                        within[i],
                        between[i]));
            }
            return new Survey(count, gaps, List.of(lengths));
        }
    }
}
