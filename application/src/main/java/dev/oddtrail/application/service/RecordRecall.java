package dev.oddtrail.application.service;

import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.SourceRecord;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.SessionRepository;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of sessions, read again: from the bytes that were kept with the data set, or else from the logs as far as
 * these are still what they were. Rows of a workspace are not asked for again.
 */
final class RecordRecall {
    private final AuditLogReader logs;
    private final SessionRepository kept;
    private final Dataset dataset;
    private final DatasetOrigin origin;
    private final Map<RecordPosition, Recalled> recalled = new HashMap<>();

    /** Reads the records of these sessions. */
    RecordRecall(AuditLogReader logs, SessionRepository kept, Dataset dataset, Collection<Session> sessions) {
        this.logs = logs;
        this.kept = kept;
        this.dataset = dataset;
        this.origin = dataset.origin();
        Map<Integer, Set<RecordPosition>> bySource = new TreeMap<>();
        for (Session session : sessions) {
            for (int i = 0; i < session.length(); i++) {
                RecordPosition position = session.position(i);
                bySource.computeIfAbsent(position.source(), source -> new HashSet<>())
                        .add(new RecordPosition(0, position.line(), position.offset()));
            }
        }
        bySource.forEach(this::recall);
    }

    /** Each source by its own name, for directories and patterns may lead to other files by now. */
    private void recall(int source, Set<RecordPosition> positions) {
        String name = origin.report().sources().get(source).name();
        Optional<LogBytes> log = kept.log(dataset.id(), source);
        AuditLogReader.RecordSink sink = (position, commands, raw) -> recalled.put(
                new RecordPosition(source, position.line(), position.offset()), new Recalled(commands, raw));
        try {
            if (log.isPresent()) {
                logs.recall(name, log.get(), origin.request(), positions, sink);
            } else if (origin.request().query().isEmpty()) {
                logs.recall(origin.request().withLocations(List.of(name)), positions, sink);
            }
        } catch (LogUnavailableException | LogFormatException e) {
            // The log was moved or replaced since; its records are shown as far as they were kept.
            recalled.keySet().removeIf(position -> position.source() == source);
        }
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
