package dev.oddtrail.application.service;

import dev.oddtrail.application.port.in.ExplainSessionUseCase;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        Scoring scoring = Scoring.of(sessions, models, request.dataset(), request.model(), request.options());
        List<Session> wanted = new ArrayList<>();
        Set<RecordPosition> positions = new HashSet<>();
        for (SessionId id : request.sessions()) {
            Session session = sessions.find(request.dataset(), id).orElseThrow(() -> new UnknownSessionException(id));
            wanted.add(session);
            for (int i = 0; i < session.length(); i++) {
                positions.add(session.position(i));
            }
        }
        Map<RecordPosition, Recalled> recalled = new HashMap<>();
        DatasetOrigin origin = scoring.dataset().origin();
        logs.recall(
                origin.request(),
                positions,
                (position, commands, raw) -> recalled.put(position, new Recalled(commands, raw)));
        List<ExplainedSession> explained = new ArrayList<>();
        for (Session session : wanted) {
            explained.add(new ExplainedSession(
                    scoring.explained(session),
                    scoring.explainer().explain(session),
                    records(session, origin, recalled)));
        }
        return explained;
    }

    private static List<SourceRecord> records(
            Session session, DatasetOrigin origin, Map<RecordPosition, Recalled> recalled) {
        List<SourceRecord> records = new ArrayList<>();
        Map<RecordPosition, Integer> used = new HashMap<>();
        for (int i = 0; i < session.length(); i++) {
            RecordPosition position = session.position(i);
            // A ready-made session has all its commands in one record.
            int ofRecord = used.merge(position, 1, Integer::sum) - 1;
            @Nullable Recalled record = recalled.get(position);
            boolean still = record != null
                    && ofRecord < record.commands().size()
                    && record.commands()
                            .get(ofRecord)
                            .name()
                            .equals(session.command(i).name());
            records.add(new SourceRecord(
                    origin.report().sources().get(position.source()).name(),
                    position,
                    still && record != null ? record.commands().get(ofRecord) : session.command(i),
                    still && record != null ? Optional.of(record.raw()) : Optional.empty()));
        }
        return records;
    }

    private record Recalled(List<Cmd> commands, String raw) {}
}
