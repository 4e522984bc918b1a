package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.DataFingerprint;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.AlreadyTrainedException;
import dev.oddtrail.application.port.in.NothingToTrainException;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.application.port.in.ValuesNotKeptException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ModelDifference;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class TrainModelService implements TrainModelUseCase {
    private final SessionRepository sessions;
    private final ModelRepository models;
    private final ModelArchive archive;
    private final InstantSource clock;
    private final String codeVersion;

    TrainModelService(
            SessionRepository sessions,
            ModelRepository models,
            ModelArchive archive,
            InstantSource clock,
            String codeVersion) {
        this.sessions = sessions;
        this.models = models;
        this.archive = archive;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    @Override
    public TrainedModel train(TrainingRequest request, Progress.Listener listener) {
        Dataset dataset =
                sessions.find(request.dataset()).orElseThrow(() -> new UnknownDatasetException(request.dataset()));
        Optional<TrainedModel> base = base(request);
        Detail detail = base.map(model -> model.model().detail()).orElse(request.detail());
        ValueModelling modelling = base.map(model -> model.model().modelling()).orElse(request.modelling());
        List<ScoringOptions> scales =
                base.map(model -> List.copyOf(model.distributions().keySet())).orElse(request.scales());
        Selection selection = new Selection(request);
        SessionCounter counter = new SessionCounter(detail, ValueRetention.forTraining(detail, modelling));
        DataFingerprint fingerprint = new DataFingerprint();
        Steps counting = new Steps("counting", dataset.sessions(), listener);
        sessions.forEach(request.dataset(), session -> {
            counting.step();
            if (selection.holds(session)) {
                counter.add(session);
                fingerprint.add(session);
                selection.extend(session);
            }
        });
        if (selection.sessions == 0) {
            throw new NothingToTrainException(
                    dataset.sessions() == 0
                            ? "there is no session to train on: the log holds no events"
                            : "none of the " + dataset.sessions()
                                    + " sessions is left to train on; widen the time or exclude fewer");
        }
        requireNew(base, fingerprint.value());
        SessionCounts counts = counter.counts();
        requireKept(request.dataset(), counts, modelling);
        Provenance provenance = provenance(dataset.origin(), counts, selection.span(), fingerprint.value());
        SessionModel model = new SessionModel(
                base.map(before -> before.model().counts().merge(counts)).orElse(counts), modelling);
        Map<ScoringOptions, ScoreDistribution> distributions =
                distributions(request, scales, selection, model, listener);
        TrainedModel trained = new TrainedModel(
                request.name(),
                base.map(before -> before.provenance().followedBy(provenance)).orElse(provenance),
                model,
                base.map(before -> merged(before.distributions(), distributions))
                        .orElse(distributions));
        models.save(trained);
        return trained;
    }

    /** The model that is to be trained on more; empty when the training begins anew. */
    private Optional<TrainedModel> base(TrainingRequest request) {
        ModelId name = request.name();
        return switch (request.existing()) {
            case REPLACED -> Optional.empty();
            case REFUSED -> {
                if (models.find(name).isPresent()) {
                    throw new AlreadyTrainedException("there is a model named \"" + name
                            + "\" already; choose another name, replace it, or add to its counts");
                }
                yield Optional.empty();
            }
            case UPDATED -> Optional.of(model(name));
        };
    }

    private static void requireNew(Optional<TrainedModel> base, long fingerprint) {
        if (base.isPresent() && base.get().provenance().fingerprints().contains(fingerprint)) {
            throw new AlreadyTrainedException("the model \"" + base.get().id()
                    + "\" was trained on these sessions already; they would count twice");
        }
    }

    private static void requireKept(DatasetId dataset, SessionCounts counts, ValueModelling modelling) {
        if (counts.detail() != Detail.VALUES) {
            return;
        }
        List<String> withheld = modelling.chosen().orElse(Set.of()).stream()
                .filter(name -> counts.parameterId(name) >= 0
                        && counts.values(counts.parameterId(name)).freeText())
                .sorted()
                .toList();
        if (!withheld.isEmpty()) {
            throw new ValuesNotKeptException(dataset, withheld);
        }
    }

    private static Map<ScoringOptions, ScoreDistribution> merged(
            Map<ScoringOptions, ScoreDistribution> before, Map<ScoringOptions, ScoreDistribution> more) {
        Map<ScoringOptions, ScoreDistribution> merged = new LinkedHashMap<>();
        before.forEach((scale, distribution) -> merged.put(
                scale,
                Optional.ofNullable(more.get(scale)).map(distribution::merge).orElse(distribution)));
        return merged;
    }

    @Override
    public List<ModelCard> models() {
        return models.cards();
    }

    @Override
    public TrainedModel model(ModelId model) {
        return models.find(model).orElseThrow(() -> new UnknownModelException(model));
    }

    @Override
    public void remove(ModelId model) {
        if (!models.remove(model)) {
            throw new UnknownModelException(model);
        }
    }

    @Override
    public ModelDifference difference(ModelId before, ModelId after, int limit) {
        return ModelDifference.between(model(before).model(), model(after).model(), limit);
    }

    @Override
    public void exportModel(ModelId model, Path file, boolean overwrite) {
        archive.write(model(model), file, overwrite);
    }

    @Override
    public void writeModel(TrainedModel model, OutputStream out) throws IOException {
        archive.write(model, out);
    }

    @Override
    public TrainedModel importModel(Path file) {
        TrainedModel model = archive.read(file);
        models.save(model);
        return model;
    }

    private Map<ScoringOptions, ScoreDistribution> distributions(
            TrainingRequest request,
            List<ScoringOptions> wanted,
            Selection selection,
            SessionModel model,
            Progress.Listener listener) {
        List<ScoringOptions> scales = List.copyOf(new LinkedHashSet<>(wanted));
        if (scales.isEmpty()) {
            return Map.of();
        }
        List<ScoreDistribution.Builder> builders = new ArrayList<>();
        scales.forEach(scale -> builders.add(new ScoreDistribution.Builder()));
        Supplier<Function<Session, Placed>> works = () -> {
            List<SessionScorer> scorers = scales.stream()
                    .map(scale -> new SessionScorer(model, scale))
                    .toList();
            return session -> Placed.of(session, scorers);
        };
        Steps placing = new Steps("placing", selection.sessions, listener);
        Consumer<Placed> place = placed -> {
            for (int i = 0; i < builders.size(); i++) {
                Optional<RarestWindow> rarest = placed.rarest().get(i);
                if (rarest.isPresent()) {
                    builders.get(i).add(placed.length(), rarest.get().surprisalBits());
                }
            }
            placing.step();
        };
        try (Pipeline<Session, Placed> pipeline = new Pipeline<>(request.threads(), works, place)) {
            sessions.forEach(request.dataset(), session -> {
                if (selection.holds(session)) {
                    pipeline.accept(session);
                }
            });
            pipeline.finish();
        }
        Map<ScoringOptions, ScoreDistribution> distributions = new LinkedHashMap<>();
        for (int i = 0; i < scales.size(); i++) {
            distributions.put(scales.get(i), builders.get(i).build());
        }
        return distributions;
    }

    private Provenance provenance(
            DatasetOrigin origin, SessionCounts counts, Optional<ReadReport.Span> span, long fingerprint) {
        List<Provenance.TrainedOn> sources = new ArrayList<>();
        for (ReadReport.Source source : origin.report().sources()) {
            sources.add(new Provenance.TrainedOn(
                    source.name(),
                    source.bytes(),
                    source.sha256(),
                    source.detection().profile()));
        }
        return new Provenance(
                sources,
                origin.report().identifierNames(),
                origin.limits(),
                counts.sessions(),
                counts.commands(),
                span,
                List.of(fingerprint),
                codeVersion,
                clock.instant());
    }

    /** The rarest windows of a session of this length, one for each scale. */
    private record Placed(int length, List<Optional<RarestWindow>> rarest) {
        static Placed of(Session session, List<SessionScorer> scorers) {
            List<Optional<RarestWindow>> rarest = new ArrayList<>(scorers.size());
            for (SessionScorer scorer : scorers) {
                rarest.add(scorer.score(session).rarest());
            }
            return new Placed(session.length(), rarest);
        }
    }

    /** Which sessions are trained on, and what they span. */
    private static final class Selection {
        private final TrainingRequest request;
        private long sessions;
        private @Nullable Instant first;
        private @Nullable Instant last;

        Selection(TrainingRequest request) {
            this.request = request;
        }

        boolean holds(Session session) {
            Instant begin = session.begin();
            if (request.from().isPresent() && begin.isBefore(request.from().get())) {
                return false;
            }
            if (request.to().isPresent() && !begin.isBefore(request.to().get())) {
                return false;
            }
            if (request.excluded().isEmpty()) {
                return true;
            }
            return session.principal().identifiers().stream()
                    .flatMap(Optional::stream)
                    .noneMatch(request.excluded()::contains);
        }

        void extend(Session session) {
            sessions++;
            first = first == null ? session.begin() : first;
            last = last == null || session.end().isAfter(last) ? session.end() : last;
        }

        Optional<ReadReport.Span> span() {
            return first == null || last == null ? Optional.empty() : Optional.of(new ReadReport.Span(first, last));
        }
    }
}
