package dev.oddtrail.adapter.web;

import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.score.ScoringRun;
import java.util.List;
import java.util.Optional;

/** The data sets that runs are about. */
record Datasets(ImportEventsUseCase imports) {
    /** The data set of a run, unless it has been removed meanwhile. */
    Optional<Dataset> of(ScoringRun run) {
        return imports.datasets().stream()
                .filter(dataset -> dataset.id().equals(run.setup().dataset()))
                .findFirst();
    }

    /**
     * The names of the identifiers of a run's principals.
     *
     * @throws UnknownDatasetException if the data set has been removed meanwhile
     */
    List<String> identifierNames(ScoringRun run) {
        return of(run).map(dataset -> dataset.origin().report().identifierNames())
                .orElseThrow(() -> new UnknownDatasetException(run.setup().dataset()));
    }
}
