package dev.oddtrail.application.service;

import dev.oddtrail.application.port.in.ExplainSessionUseCase;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.Session;
import java.util.List;

final class ExplainSessionService implements ExplainSessionUseCase {
    private final AuditLogReader logs;
    private final SessionRepository sessions;
    private final ModelRepository models;

    ExplainSessionService(AuditLogReader logs, SessionRepository sessions, ModelRepository models) {
        this.logs = logs;
        this.sessions = sessions;
        this.models = models;
    }

    @Override
    public List<ExplainedSession> explain(ExplainRequest request) {
        Scoring scoring = Scoring.of(
                sessions, models, request.dataset(), request.model(), request.options(), request.byChannels());
        List<Session> wanted = request.sessions().stream()
                .map(id -> sessions.find(request.dataset(), id).orElseThrow(() -> new UnknownSessionException(id)))
                .toList();
        RecordRecall records = new RecordRecall(logs, sessions, scoring.dataset(), wanted);
        return wanted.stream()
                .map(session -> new ExplainedSession(
                        scoring.explained(session),
                        scoring.explainer().explain(session),
                        records.of(session),
                        scoring.channels(session)))
                .toList();
    }
}
