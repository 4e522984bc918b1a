package dev.oddtrail.application.service;

import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.port.in.JobsUseCase.RunRequest;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.score.ScoringRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scoring in the background. */
final class ScoringWork implements JobsService.JobWork {
    private final TrainModelUseCase models;
    private final ScoringRunsUseCase runs;
    private final RunRequest request;

    ScoringWork(TrainModelUseCase models, ScoringRunsUseCase runs, RunRequest request) {
        this.models = models;
        this.runs = runs;
        this.request = request;
    }

    @Override
    public JobOutcome run(JobTask task) {
        request.training().ifPresent(training -> models.train(training, task));
        boolean scored = false;
        try {
            ScoringRun run = runs.keep(
                    new ScoringRequest(request.dataset(), request.model(), request.options(), request.threads()), task);
            scored = true;
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("sessions", run.sessions());
            figures.put("unscored", run.unscored());
            return new JobOutcome(
                    Optional.of(request.dataset()),
                    Optional.of(request.model()),
                    Optional.of(run.id()),
                    figures,
                    Map.of(),
                    List.of(),
                    List.of());
        } finally {
            // One that took another's place stays, for there is nothing to put back.
            if (!scored
                    && request.training()
                            .filter(training -> training.existing() == Existing.REFUSED)
                            .isPresent()) {
                models.remove(request.model());
            }
        }
    }
}
