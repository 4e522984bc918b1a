package dev.oddtrail.application.service;

import dev.oddtrail.application.port.in.ExplainSessionUseCase.SourceRecord;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of sessions, read again from the logs as far as these are still what they were. */
final class RecordRecall {
    private final DatasetOrigin origin;
    private final Map<RecordPosition, Recalled> recalled = new HashMap<>();

    /** Reads the records of these sessions. */
    RecordRecall(AuditLogReader logs, DatasetOrigin origin, Collection<Session> sessions) {
        this.origin = origin;
        Set<RecordPosition> positions = new HashSet<>();
        for (Session session : sessions) {
            for (int i = 0; i < session.length(); i++) {
                positions.add(session.position(i));
            }
        }
        logs.recall(
                origin.request(),
                positions,
                (position, commands, raw) -> recalled.put(position, new Recalled(commands, raw)));
    }

    /** The records of one of these sessions, one for each command. */
    List<SourceRecord> of(Session session) {
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
