package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedDetector;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ChannelFinding;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.detection.Judgement;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionExplainer;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

    private final @Nullable TrainedDetector detector;

    private Scoring(Dataset dataset, TrainedModel trained, ScoringOptions options, @Nullable TrainedDetector detector) {
        this.detector = detector;
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
            ScoringOptions options,
            boolean byChannels) {
        TrainedModel trained = models.find(model).orElseThrow(() -> new UnknownModelException(model));
        return new Scoring(
                sessions.find(dataset).orElseThrow(() -> new UnknownDatasetException(dataset)),
                trained,
                options,
                byChannels ? trained.detector().orElse(null) : null);
    }

    static Scoring byWindows(Dataset dataset, TrainedModel trained, ScoringOptions options) {
        return new Scoring(dataset, trained, options, null);
    }

    /** The same, for another thread. */
    Scoring another() {
        return new Scoring(dataset, trained, options, detector == null ? null : detector.copy());
    }

    /** Whether several channels rank the sessions. */
    boolean byChannels() {
        return detector != null;
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
        return detector == null
                ? ScoredSession.byWindow(session, score, rarity(score), Optional.empty())
                : combined(session, score, detector.judge(session, ownModel), detector, Optional.empty());
    }

    /** The session with its score, its place and the reason. */
    ScoredSession explained(Session session) {
        SessionScore score = score(session);
        if (detector != null) {
            Judgement judgement = detector.judge(session, ownModel);
            List<ChannelFinding> findings = ChannelFindings.of(judgement, detector.explain(session, ownModel));
            return combined(session, score, judgement, detector, Optional.of(ChannelFindings.reason(findings)));
        }
        Optional<Reason> reason = score.rarest().map(window -> explainer.reason(session.commands(), window));
        return ScoredSession.byWindow(session, score, rarity(score), reason);
    }

    /** What each channel says, the most surprising first; none where windows alone rank. */
    List<ChannelFinding> channels(Session session) {
        return detector == null
                ? List.of()
                : ChannelFindings.of(detector.judge(session, ownModel), detector.explain(session, ownModel));
    }

    private ScoredSession combined(
            Session session, SessionScore score, Judgement judgement, TrainedDetector judge, Optional<Reason> reason) {
        double bits = judgement.bits();
        return new ScoredSession(
                session, score, OptionalDouble.of(bits), Optional.of(judge.place(bits, ownModel)), reason);
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
