package dev.oddtrail.application.port.out;

/** The doors of one store, which holds nothing yet. */
public record Stores(
        SessionRepository sessions,
        ModelRepository models,
        ScoreRepository scores,
        TriageRepository triage,
        SuppressionRepository suppressions,
        ViewRepository views) {}
