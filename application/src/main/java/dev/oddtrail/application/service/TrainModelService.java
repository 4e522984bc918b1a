package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.DataFingerprint;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedDetector;
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
import dev.oddtrail.domain.detection.CodedSession;
import dev.oddtrail.domain.detection.DetectionOptions;
import dev.oddtrail.domain.detection.Detector;
import dev.oddtrail.domain.detection.SessionCoder;
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
import dev.oddtrail.domain.session.EpochNanos;
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
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
        Selection selection = new Selection(request.from(), request.to(), request.excluded());
        ValueRetention retention = ValueRetention.forTraining(detail, modelling);
        Supplier<Counting> countings = () -> new Counting(selection, new SessionCounter(detail, retention));
        SessionPass pass = new SessionPass(sessions, request.dataset(), request.threads());
        Counting counting = pass.run(countings, new Steps("counting", dataset.sessions(), listener)).stream()
                .reduce(Counting::and)
                .orElseThrow();
        SessionCounts counts = counting.counter.counts();
        if (counts.sessions() == 0) {
            throw new NothingToTrainException(
                    dataset.sessions() == 0
                            ? "there is no session to train on: the log holds no events"
                            : "none of the " + dataset.sessions()
                                    + " sessions is left to train on; widen the time or exclude fewer");
        }
        requireNew(base, counting.fingerprint.value());
        requireKept(request.dataset(), counts, modelling);
        Provenance provenance = provenance(dataset.origin(), counts, counting.span(), counting.fingerprint.value());
        SessionModel model = new SessionModel(
                base.map(before -> before.model().counts().merge(counts)).orElse(counts), modelling);
        Map<ScoringOptions, ScoreDistribution> distributions =
                distributions(pass, scales, selection, model, new Steps("placing", dataset.sessions(), listener));
        TrainedModel trained = new TrainedModel(
                request.name(),
                base.map(before -> before.provenance().followedBy(provenance)).orElse(provenance),
                model,
                base.map(before -> merged(before.distributions(), distributions))
                        .orElse(distributions),
                request.detection()
                        .filter(options -> base.isEmpty())
                        .flatMap(options -> detector(
                                pass,
                                selection,
                                options,
                                request.threads(),
                                new Steps("learning", dataset.sessions(), listener))));
        models.save(trained);
        return trained;
    }

    private static Optional<TrainedDetector> detector(
            SessionPass pass, Selection selection, DetectionOptions options, int threads, Steps steps) {
        SessionCoder coder = new SessionCoder();
        List<CodedSession> coded = new ArrayList<>();
        pass.run(
                () -> new Selecting(selection),
                Selecting::take,
                selected -> selected.forEach(session -> coded.add(coder.code(session))),
                steps);
        if (!Detector.areEnough(coded)) {
            return Optional.empty();
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return Optional.of(new TrainedDetector(
                    coder,
                    pool.submit(() -> Detector.train(coded, options, coder::name))
                            .join()));
        } finally {
            pool.shutdownNow();
        }
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

    private static Map<ScoringOptions, ScoreDistribution> distributions(
            SessionPass pass, List<ScoringOptions> wanted, Selection selection, SessionModel model, Steps steps) {
        Set<ScoringOptions> scales = new LinkedHashSet<>(wanted);
        if (scales.isEmpty()) {
            return Map.of();
        }
        Placing all = pass.run(() -> new Placing(selection, model, scales), steps).stream()
                .reduce(Placing::and)
                .orElseThrow();
        Map<ScoringOptions, ScoreDistribution> distributions = new LinkedHashMap<>();
        all.scales.forEach(scale -> distributions.put(scale.scorer.options(), scale.scores.build()));
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

    /** Which sessions are trained on. Safe for use by multiple threads. */
    private record Selection(Optional<Instant> from, Optional<Instant> to, Set<String> excluded) {
        boolean holds(Session session) {
            if (from.isPresent() && session.begin().isBefore(from.get())) {
                return false;
            }
            if (to.isPresent() && !session.begin().isBefore(to.get())) {
                return false;
            }
            return excluded.isEmpty()
                    || session.principal().identifiers().stream()
                            .flatMap(Optional::stream)
                            .noneMatch(excluded::contains);
        }
    }

    /** Counts selected sessions. */
    private static final class Counting implements Consumer<Session> {
        private final Selection selection;
        private final SessionCounter counter;
        private final DataFingerprint fingerprint = new DataFingerprint();
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Counting(Selection selection, SessionCounter counter) {
            this.selection = selection;
            this.counter = counter;
        }

        @Override
        public void accept(Session session) {
            if (selection.holds(session)) {
                counter.add(session);
                fingerprint.add(session);
                first = Math.min(first, session.beginNanos());
                last = Math.max(last, session.endNanos());
            }
        }

        /** Takes over what another has counted. */
        Counting and(Counting other) {
            counter.add(other.counter);
            fingerprint.add(other.fingerprint);
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
            return this;
        }

        Optional<ReadReport.Span> span() {
            return first > last
                    ? Optional.empty()
                    : Optional.of(new ReadReport.Span(EpochNanos.toInstant(first), EpochNanos.toInstant(last)));
        }
    }

    /** Hands on selected sessions. */
    private static final class Selecting implements Consumer<Session> {
        private final Selection selection;
        private List<Session> selected = new ArrayList<>();

        Selecting(Selection selection) {
            this.selection = selection;
        }

        @Override
        public void accept(Session session) {
            if (selection.holds(session)) {
                selected.add(session);
            }
        }

        List<Session> take() {
            List<Session> taken = selected;
            selected = new ArrayList<>();
            return taken;
        }
    }

    /** Scores selected sessions on each scale. */
    private static final class Placing implements Consumer<Session> {
        private final Selection selection;
        private final List<Scale> scales;

        Placing(Selection selection, SessionModel model, Set<ScoringOptions> scales) {
            this.selection = selection;
            this.scales = scales.stream()
                    .map(scale -> new Scale(new SessionScorer(model, scale), new ScoreDistribution.Builder()))
                    .toList();
        }

        @Override
        public void accept(Session session) {
            if (selection.holds(session)) {
                scales.forEach(scale -> scale.add(session));
            }
        }

        /** Takes over what another has found. */
        Placing and(Placing other) {
            for (int i = 0; i < scales.size(); i++) {
                scales.get(i).scores.add(other.scales.get(i).scores);
            }
            return this;
        }
    }

    private record Scale(SessionScorer scorer, ScoreDistribution.Builder scores) {
        void add(Session session) {
            Optional<RarestWindow> rarest = scorer.score(session).rarest();
            if (rarest.isPresent()) {
                scores.add(session.length(), rarest.get().surprisalBits());
            }
        }
    }
}
