package dev.oddtrail.application.service;

import dev.oddtrail.application.log.EventFilter;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Counts what meets the rules of filters, among the first events of logs. */
final class FilterCount implements AuditLogReader.Sink {
    private final EventFilter filter;
    private final long most;
    private final Map<EventFilter.Rule, Long> met = new LinkedHashMap<>();
    private long looked;
    private long kept;

    FilterCount(EventFilter filter, Set<EventFilter.Rule> asked, long most) {
        this.filter = filter;
        this.most = most;
        asked.forEach(rule -> met.put(rule, 0L));
    }

    FilterSurvey of(AuditLogReader logs, LogRequest request) {
        boolean whole = true;
        try {
            logs.read(request, this, Progress.Listener.SILENT);
        } catch (EnoughException e) {
            whole = false;
        }
        return new FilterSurvey(looked, whole, kept, met);
    }

    @Override
    public void event(AuditEvent event) {
        count(filter.leavingOut(event).isEmpty(), rule -> rule.meets(event));
    }

    @Override
    public void session(Session session) {
        count(filter.leavingOut(session).isEmpty(), rule -> rule.meets(session));
    }

    @Override
    public void rejected(Rejection rejection) {
        // What cannot be read cannot be left out.
    }

    private void count(boolean stays, Predicate<EventFilter.Rule> meets) {
        if (looked == most) {
            throw new EnoughException();
        }
        looked++;
        kept += stays ? 1 : 0;
        met.replaceAll((rule, number) -> meets.test(rule) ? number + 1 : number);
    }

    /** Ends the reading. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super("enough was read", null, false, false);
        }
    }
}
