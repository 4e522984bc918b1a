package dev.oddtrail.benchmarks.store;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.oddtrail.adapter.persistence.sqlite.SqlitePersistenceModule;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.SessionId;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stores a run of many sessions in a database, asks what the pages ask, and prints a table in Markdown. */
@Command(name = "store", description = "Measures questions to a database; prints Markdown.")
public final class StoreAction implements Callable<Integer> {
    private static final DatasetId DATASET = new DatasetId("made up");
    private static final ModelId MODEL = new ModelId("made up");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String VERSION = "benchmark";
    private static final long MEMORY = 1L << 30;

    @Spec
    private CommandSpec spec;

    @Option(names = "--sessions", paramLabel = "N", description = "Default: 1000000.")
    private int sessions = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each question is asked; default: 21.")
    private int rounds = 21;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the database is made; default: benchmarks/target.")
    private Path directory = Path.of("benchmarks", "target");

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("store.db");
        for (String suffix : List.of("", "-owner", "-wal", "-shm")) {
            Files.deleteIfExists(directory.resolve("store.db" + suffix));
        }
        SampleSessions sample = new SampleSessions(sessions);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%n### A run of %,d sessions%n%n| what | ms, median (min to max) |%n|---|---:|%n",
                sessions);
        RunId run;
        try (SqlitePersistenceModule store = SqlitePersistenceModule.open(file, MEMORY, directory, VERSION)) {
            run = fill(Guice.createInjector(store), sample, out);
        }
        out.printf(Locale.ROOT, "| size of the database: %.1f MB | |%n", Files.size(file) / 1e6);
        try (SqlitePersistenceModule store = SqlitePersistenceModule.open(file, MEMORY, directory, VERSION)) {
            ask(Guice.createInjector(store).getInstance(ScoreRepository.class), run, sample, out);
        }
        out.flush();
        return 0;
    }

    private static RunId fill(Injector store, SampleSessions sample, PrintWriter out) {
        TrainedModel model = train(sample);
        ScoreRepository scores = store.getInstance(ScoreRepository.class);
        long began = System.nanoTime();
        store.getInstance(SessionRepository.class).save(DATASET, sink -> {
            sample.forEach(sink::session);
            return origin(sample);
        });
        once(out, "store the sessions", began);
        store.getInstance(ModelRepository.class).save(model);
        SessionScorer scorer = new SessionScorer(model.model(), ScoringOptions.DEFAULT);
        ScoreDistribution scale = model.distributions().get(ScoringOptions.DEFAULT);
        began = System.nanoTime();
        ScoringRun run = scores.save(
                new ScoringRun.Setup(DATASET, MODEL, ScoringOptions.DEFAULT, true, NOW, VERSION),
                sink -> sample.forEach(session -> {
                    SessionScore score = scorer.score(session);
                    double bits =
                            score.rarest().map(RarestWindow::surprisalBits).orElse(0.0);
                    sink.accept(ScoredSession.byWindow(
                            session,
                            score,
                            scale == null ? Optional.empty() : scale.rarity(session.length(), bits),
                            Optional.empty()));
                }));
        once(out, "score them and store that", began);
        return run.id();
    }

    private void ask(ScoreRepository scores, RunId run, SampleSessions sample, PrintWriter out) {
        long began = System.nanoTime();
        RankedPage first = scores.rarest(run, ScoreFilter.SHOWN, RankedPage.PageMark.FIRST, 50, NOW);
        once(out, "the first question: a page of the 50 rarest", began);
        SessionId rarest = first.sessions().get(0).scored().session().id();
        ScoreFilter ofUser = ScoreFilter.SHOWN.withIdentifiers(Set.of(sample.busiestUser()));
        Density.Grid grid = new Density.Grid(300, 100, Optional.empty(), Optional.empty(), 0, Optional.empty());
        measure(
                out,
                "a page of the 50 rarest",
                () -> scores.rarest(run, ScoreFilter.SHOWN, RankedPage.PageMark.FIRST, 50, NOW));
        measure(
                out,
                "a page of 50 from the middle",
                () -> scores.rarest(run, ScoreFilter.SHOWN, new RankedPage.PageMark(sample.count() / 2), 50, NOW));
        measure(
                out,
                "a page of the 50 rarest of the busiest user",
                () -> scores.rarest(run, ofUser, RankedPage.PageMark.FIRST, 50, NOW));
        measure(out, "one session by its id", () -> scores.find(run, rarest, NOW));
        measure(
                out,
                "a facet of users",
                () -> scores.facets(run, ScoreFilter.SHOWN, List.of(new Facet.Field.Identifier(0)), 20, NOW));
        measure(
                out,
                "a facet of commands",
                () -> scores.facets(run, ScoreFilter.SHOWN, List.of(Facet.Field.Feature.COMMAND), 20, NOW));
        measure(
                out,
                "a facet of bands",
                () -> scores.facets(run, ScoreFilter.SHOWN, List.of(Facet.Field.Feature.BAND), 20, NOW));
        measure(out, "the 50 rarest patterns", () -> scores.groups(run, ScoreFilter.SHOWN, 50, NOW));
        measure(out, "a grid of 300 by 100", () -> scores.density(run, ScoreFilter.SHOWN, grid, NOW));
        measure(out, "a grid of 300 by 100 of the busiest user", () -> scores.density(run, ofUser, grid, NOW));
    }

    private void measure(PrintWriter out, String what, Callable<Object> question) {
        double[] millis = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            try {
                question.call();
            } catch (Exception e) {
                throw new IllegalStateException("cannot ask for " + what, e);
            }
            millis[round] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        out.printf(
                Locale.ROOT, "| %s | %.1f (%.1f to %.1f) |%n", what, millis[rounds / 2], millis[0], millis[rounds - 1]);
        out.flush();
    }

    private static void once(PrintWriter out, String what, long beganNanos) {
        out.printf(Locale.ROOT, "| %s | %,.0f |%n", what, (System.nanoTime() - beganNanos) / 1e6);
        out.flush();
    }

    private static TrainedModel train(SampleSessions sample) {
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        sample.forEach(counter::add);
        SessionModel model = new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
        SessionScorer scorer = new SessionScorer(model, ScoringOptions.DEFAULT);
        ScoreDistribution.Builder scale = new ScoreDistribution.Builder();
        sample.forEach(session -> scorer.score(session)
                .rarest()
                .ifPresent(window -> scale.add(session.length(), window.surprisalBits())));
        Provenance provenance = new Provenance(
                List.of(),
                List.of("actor", "client_ip"),
                SessionLimits.DEFAULT,
                sample.count(),
                counter.counts().commands(),
                Optional.empty(),
                List.of(1L),
                VERSION,
                NOW);
        return new TrainedModel(MODEL, provenance, model, Map.of(ScoringOptions.DEFAULT, scale.build()));
    }

    private static DatasetOrigin origin(SampleSessions sample) {
        ReadReport report = new ReadReport(
                List.of(), List.of("actor", "client_ip"), sample.count(), 0, Map.of(), Map.of(), Map.of(), List.of());
        return new DatasetOrigin(LogRequest.of("made-up.csv"), report, SessionLimits.DEFAULT, 1, NOW);
    }
}
