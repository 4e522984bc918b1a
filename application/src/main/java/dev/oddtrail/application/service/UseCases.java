package dev.oddtrail.application.service;

import dev.oddtrail.application.port.in.ExplainSessionUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.VisualiseScoresUseCase;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import java.time.InstantSource;

/**
 * The application, ready to be driven: give it what it needs, take the use cases it offers. They are safe for use by
 * multiple threads.
 */
public final class UseCases {
    private final ImportEventsUseCase importEvents;
    private final TrainModelUseCase trainModel;
    private final ScoreSessionsUseCase scoreSessions;
    private final ExplainSessionUseCase explainSession;
    private final VisualiseScoresUseCase visualiseScores;

    /**
     * The application on these driven ports.
     *
     * @param codeVersion version of the program, for the provenance of models
     */
    public UseCases(
            AuditLogReader logs,
            EventSorter sorter,
            SessionRepository sessions,
            ModelRepository models,
            ModelArchive archive,
            InstantSource clock,
            String codeVersion) {
        this.importEvents = new ImportEventsService(logs, sorter, sessions);
        this.trainModel = new TrainModelService(sessions, models, archive, clock, codeVersion);
        this.scoreSessions = new ScoreSessionsService(sessions, models);
        this.explainSession = new ExplainSessionService(logs, sessions, models);
        this.visualiseScores = new VisualiseScoresService(sessions, models);
    }

    public ImportEventsUseCase importEvents() {
        return importEvents;
    }

    public TrainModelUseCase trainModel() {
        return trainModel;
    }

    public ScoreSessionsUseCase scoreSessions() {
        return scoreSessions;
    }

    public ExplainSessionUseCase explainSession() {
        return explainSession;
    }

    public VisualiseScoresUseCase visualiseScores() {
        return visualiseScores;
    }
}
