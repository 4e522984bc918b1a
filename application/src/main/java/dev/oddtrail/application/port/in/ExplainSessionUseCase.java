package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.domain.detection.Finding;
import dev.oddtrail.domain.detection.Judgement;
import dev.oddtrail.domain.scoring.Explanation;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Explains the scores of single sessions. */
public interface ExplainSessionUseCase {
    /**
     * Why sessions have their scores, in the order of the ids given.
     *
     * @throws UnknownDatasetException if there is no such data set
     * @throws UnknownModelException if no model is stored under the id
     * @throws UnknownSessionException if the data set has no session of an id
     */
    List<ExplainedSession> explain(ExplainRequest request);

    /**
     * Which sessions to explain, under which model.
     *
     * @param byChannels whether the model's detector ranks, if it has one
     */
    record ExplainRequest(
            DatasetId dataset,
            ModelId model,
            ScoringOptions options,
            Collection<SessionId> sessions,
            boolean byChannels) {
        public ExplainRequest {
            sessions = List.copyOf(sessions);
        }

        /** Explains scores that rank by the rarest windows. */
        public ExplainRequest(
                DatasetId dataset, ModelId model, ScoringOptions options, Collection<SessionId> sessions) {
            this(dataset, model, options, sessions, false);
        }
    }

    /**
     * A session with its explanation and its records.
     *
     * @param records one for each command, in order
     * @param channels what each channel says, the most surprising first; none where windows alone rank
     */
    record ExplainedSession(
            ScoredSession scored, Explanation explanation, List<SourceRecord> records, List<ChannelFinding> channels) {
        public ExplainedSession {
            records = List.copyOf(records);
            channels = List.copyOf(channels);
        }

        /** One that is ranked by its rarest window. */
        public ExplainedSession(ScoredSession scored, Explanation explanation, List<SourceRecord> records) {
            this(scored, explanation, records, List.of());
        }
    }

    /**
     * What a channel says of a session.
     *
     * @param part the figures
     * @param finding what they are of
     */
    record ChannelFinding(Judgement.Part part, Finding finding) {}

    /**
     * The log record that a command came from.
     *
     * @param source name of the log
     * @param cmd the command with all its values; with what was kept of them if the record could not be read again
     * @param raw the record as it stands in the log; empty if it could not be read again
     */
    record SourceRecord(String source, RecordPosition position, Cmd cmd, Optional<String> raw) {}
}
