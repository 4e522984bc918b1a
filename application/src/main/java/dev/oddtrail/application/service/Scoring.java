package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionExplainer;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A data set, a model and a way of scoring, brought together. Not safe for use by multiple threads. */
final class Scoring {
    private final Dataset dataset;
    private final TrainedModel trained;
    private final ScoringOptions options;
    private final boolean ownModel;
    private final boolean placed;
    private final @Nullable ScoreDistribution distribution;
    private final SessionExplainer explainer;

    Scoring(Dataset dataset, TrainedModel trained, ScoringOptions options) {
        this.dataset = dataset;
        this.trained = trained;
        this.options = options;
        this.ownModel =
                trained.provenance().fingerprints().contains(dataset.origin().fingerprint());
        this.distribution = trained.distributions().get(options);
        this.placed = distribution != null;
        this.explainer = new SessionExplainer(trained.model(), options, ownModel);
    }

    static Scoring of(
            SessionRepository sessions,
            ModelRepository models,
            DatasetId dataset,
            ModelId model,
            ScoringOptions options) {
        return new Scoring(
                sessions.find(dataset).orElseThrow(() -> new UnknownDatasetException(dataset)),
                models.find(model).orElseThrow(() -> new UnknownModelException(model)),
                options);
    }

    /** The same, for another thread. */
    Scoring another() {
        return new Scoring(dataset, trained, options);
    }

    Dataset dataset() {
        return dataset;
    }

    /** Whether the model was trained on these very sessions. */
    boolean ownModel() {
        return ownModel;
    }

    /** Whether scores are placed on a distribution. */
    boolean placed() {
        return placed;
    }

    SessionExplainer explainer() {
        return explainer;
    }

    SessionScore score(Session session) {
        return explainer.score(session);
    }

    /** The session with its score and its place, without a reason. */
    ScoredSession scored(Session session) {
        SessionScore score = score(session);
        return ScoredSession.byWindow(session, score, rarity(score), Optional.empty());
    }

    /** The session with its score, its place and the reason. */
    ScoredSession explained(Session session) {
        SessionScore score = score(session);
        Optional<Reason> reason = score.rarest().map(window -> explainer.reason(session.commands(), window));
        return ScoredSession.byWindow(session, score, rarity(score), reason);
    }

    private Optional<Rarity> rarity(SessionScore score) {
        Optional<RarestWindow> rarest = score.rarest();
        if (distribution == null || rarest.isEmpty()) {
            return Optional.empty();
        }
        Optional<Rarity> rarity =
                distribution.rarity(score.length(), rarest.get().surprisalBits());
        return ownModel ? rarity.map(Rarity::amongOthers) : rarity;
    }
}
