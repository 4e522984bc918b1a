package dev.oddtrail.application.service;

import dev.oddtrail.application.port.in.EvaluateRankingUseCase;
import dev.oddtrail.application.port.in.ExplainSessionUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.application.port.in.MaintainStoreUseCase;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.SurveySessionsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.TriageUseCase;
import dev.oddtrail.application.port.in.VisualiseScoresUseCase;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.LabelledSessionReader;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.port.out.WorkspaceLogs;
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
    private final ScoringRunsUseCase scoringRuns;
    private final TriageUseCase triage;
    private final MaintainStoreUseCase maintainStore;
    private final JobsUseCase jobs;
    private final SurveySessionsUseCase surveySessions;
    private final EvaluateRankingUseCase evaluateRanking;

    /**
     * The application on these driven ports.
     *
     * @param codeVersion version of the program, for the provenance of models and runs
     */
    public UseCases(Ports ports, InstantSource clock, String codeVersion) {
        this.importEvents = new ImportEventsService(ports.logs, ports.workspaces, ports.sorter, ports.sessions, clock);
        this.trainModel = new TrainModelService(ports.sessions, ports.models, ports.archive, clock, codeVersion);
        this.scoreSessions = new ScoreSessionsService(ports.sessions, ports.models);
        this.explainSession = new ExplainSessionService(ports.logs, ports.sessions, ports.models);
        this.visualiseScores = new VisualiseScoresService(ports.sessions, ports.models, ports.scores);
        this.scoringRuns = new ScoringRunsService(ports, clock, codeVersion);
        this.triage = new TriageService(ports, clock);
        this.maintainStore = new MaintainStoreService(ports.maintenance);
        this.jobs = new JobsService(ports.jobs, importEvents, trainModel, scoringRuns, clock);
        this.surveySessions = new SurveySessionsService(ports.sessions);
        this.evaluateRanking = new EvaluateRankingService(ports.labelled);
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

    public ScoringRunsUseCase scoringRuns() {
        return scoringRuns;
    }

    public TriageUseCase triage() {
        return triage;
    }

    public MaintainStoreUseCase maintainStore() {
        return maintainStore;
    }

    /** To be closed by whoever asked for jobs. */
    public JobsUseCase jobs() {
        return jobs;
    }

    public SurveySessionsUseCase surveySessions() {
        return surveySessions;
    }

    public EvaluateRankingUseCase evaluateRanking() {
        return evaluateRanking;
    }

    /** What the application needs. */
    public record Ports(
            AuditLogReader logs,
            WorkspaceLogs workspaces,
            EventSorter sorter,
            ModelArchive archive,
            SessionRepository sessions,
            ModelRepository models,
            ScoreRepository scores,
            TriageRepository triage,
            SuppressionRepository suppressions,
            ViewRepository views,
            JobRepository jobs,
            StoreMaintenance maintenance,
            LabelledSessionReader labelled) {}
}
