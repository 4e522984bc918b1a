package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.AlreadyImportedException;
import dev.oddtrail.application.port.in.AlreadyTrainedException;
import dev.oddtrail.application.port.in.ExplainSessionUseCase;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainRequest;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.in.NothingToTrainException;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringReport;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.TooManyRejectedException;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.in.VisualiseScoresUseCase.Canvas;
import dev.oddtrail.application.port.in.VisualiseScoresUseCase.Timeline;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.LabelledSessionReader;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UseCasesTest {
    private static final DatasetId DATA = new DatasetId("data");
    private static final ModelId MODEL = new ModelId("model");
    private static final Instant TRAINED_AT = Instant.parse("2026-03-01T00:00:00Z");

    private final Stored stored = new Stored();
    private final Map<Path, TrainedModel> files = new HashMap<>();

    @Test
    void eventsInAnyOrderBecomeSessionsAndAreReported() {
        ImportReport report = importLog(new ListedLog()
                .event("ada", 30, "B")
                .event("ada", 0, "A")
                .event("bert", 60, "A")
                .event("bert", 60, "C")
                .event("ada", 999, "A"));
        assertThat(report.sessions()).isEqualTo(3);
        assertThat(report.commands()).isEqualTo(5);
        assertThat(report.singleCommandSessions()).isEqualTo(1);
        assertThat(report.principals()).isEqualTo(2);
        assertThat(report.distinctCommands()).isEqualTo(3);
        assertThat(report.outOfOrder()).isEqualTo(1);
        assertThat(report.orderUncertain()).isEqualTo(2);
        assertThat(report.span()).contains(new ReadReport.Span(ListedLog.NOON, ListedLog.NOON.plusSeconds(999)));
        assertThat(report.ended()).isEqualTo(Map.of(EndReason.GAP, 2L, EndReason.END_OF_DATA, 1L));
        assertThat(report.warnings()).containsExactly("a warning of the reader");
        List<Session> sessions = new ArrayList<>();
        useCases(new ListedLog()).importEvents().sessions(DATA, sessions::add);
        assertThat(sessions)
                .extracting(Session::principal)
                .containsExactly(Principal.of("ada"), Principal.of("bert"), Principal.of("ada"));
        assertThat(sessions.get(0).commands()).extracting(Cmd::name).containsExactly("A", "B");
    }

    @Test
    void eventsBecomeTheSameSessionsWhereverTheirOrderBreaks() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Long> seconds = new ArrayList<>();
            for (long second = 0; seconds.size() < 60; second += random.nextInt(400)) {
                seconds.add(second);
            }
            ListedLog inOrder = new ListedLog();
            seconds.forEach(second -> inOrder.event("user " + second % 3, second, "C" + second % 7));
            Collections.swap(seconds, random.nextInt(60), random.nextInt(60));
            ListedLog late = new ListedLog();
            seconds.forEach(second -> late.event("user " + second % 3, second, "C" + second % 7));
            Session given = Session.builder(Principal.of("ada"))
                    .add(Cmd.named("A"), 0, true, 0, 1, 0)
                    .given(ListedLog.NOON, ListedLog.NOON.plusSeconds(5000));
            assertThat(told(late)).isEqualTo(told(inOrder));
            assertThat(told(late.session(given))).isEqualTo(told(inOrder.session(given)));
        }
    }

    /** What is reported and stored of a log, but for its positions. */
    private List<Object> told(ListedLog log) {
        ImportReport report = importLog(log);
        List<Object> told = new ArrayList<>(List.of(
                report.sessions(),
                report.commands(),
                report.singleCommandSessions(),
                report.principals(),
                report.distinctCommands(),
                report.orderUncertain(),
                report.span(),
                report.ended()));
        useCases(new ListedLog())
                .importEvents()
                .sessions(
                        DATA,
                        session -> told.add(List.of(
                                session.principal(),
                                session.begin(),
                                session.end(),
                                session.ordinal(),
                                session.endReason(),
                                session.commands())));
        return told;
    }

    @Test
    void readyMadeSessionsAreKeptAsTheyAre() {
        Session given = Session.builder(Principal.of("ada"))
                .add(Cmd.named("A"), 0, true, 0, 1, 0)
                .given(ListedLog.NOON, ListedLog.NOON.plusSeconds(5000));
        ImportReport report = importLog(new ListedLog().session(given));
        assertThat(report.ended()).isEqualTo(Map.of(EndReason.GIVEN, 1L));
    }

    @Test
    void rejectionsAreHandedOnWhileTheyAreFew() {
        ListedLog log = new ListedLog().rejection();
        for (int i = 0; i < 99; i++) {
            log.event("ada", i, "A");
        }
        List<Rejection> rejections = new ArrayList<>();
        useCases(log).importEvents().importEvents(request(0.01), rejections::add, Progress.Listener.SILENT);
        assertThat(rejections).hasSize(1);
        assertThat(stored.find(DATA)).isPresent();
    }

    @Test
    void tooManyRejectionsKeepNothing() {
        ListedLog log = new ListedLog().rejection().rejection().event("ada", 0, "A");
        assertThatThrownBy(() -> useCases(log)
                        .importEvents()
                        .importEvents(request(0.5), rejection -> {}, Progress.Listener.SILENT))
                .isInstanceOf(TooManyRejectedException.class)
                .hasMessageStartingWith("2 of 3 records (66.7 %) could not be read, more than the 50.0 % allowed");
        assertThat(stored.find(DATA)).isEmpty();
    }

    @Test
    void aLogOfWhichDamageTookTooMuchKeepsNothing() {
        ListedLog log = new ListedLog().damaged(80, 100).event("ada", 0, "A");
        assertThatThrownBy(() -> useCases(log)
                        .importEvents()
                        .importEvents(request(0.5), rejection -> {}, Progress.Listener.SILENT))
                .isInstanceOf(TooManyRejectedException.class)
                .hasMessageStartingWith("listed.csv is damaged: 80 of its 100 bytes (80.0 %) could not be made out, "
                        + "more than the 50.0 % allowed");
        assertThat(stored.find(DATA)).isEmpty();
        assertThat(useCases(log)
                        .importEvents()
                        .importEvents(request(0.8), rejection -> {}, Progress.Listener.SILENT)
                        .read()
                        .gaps())
                .hasSize(1);
    }

    @Test
    void theSameLogIsImportedTwiceOnlyIfThatIsAllowed() {
        importLog(usual());
        DatasetId other = new DatasetId("other");
        assertThatThrownBy(() -> importLog(other, Repeats.REFUSED))
                .isInstanceOf(AlreadyImportedException.class)
                .hasMessage("listed.csv was imported already, as listed.csv of the data set \"" + DATA
                        + "\"; nothing was stored");
        assertThat(stored.find(other)).isEmpty();
        assertThatThrownBy(() -> importLog(DATA, Repeats.ALLOWED))
                .isInstanceOf(AlreadyImportedException.class)
                .hasMessageContaining("choose another name");
        importLog(other, Repeats.ALLOWED);
        importLog(other, Repeats.REPLACED);
        assertThat(useCases(usual()).importEvents().datasets())
                .extracting(dataset -> dataset.id())
                .containsExactlyInAnyOrder(DATA, other);
    }

    @Test
    void rejectedRecordsAreKeptAndGoWithTheirDataSet() {
        ListedLog log = new ListedLog().rejection().event("ada", 0, "A");
        ImportEventsUseCase imports = useCases(log).importEvents();
        imports.importEvents(request(0.5), rejection -> {}, Progress.Listener.SILENT);
        List<Rejection> kept = new ArrayList<>();
        imports.rejections(DATA, kept::add);
        assertThat(kept).hasSize(1);
        imports.remove(DATA);
        assertThatThrownBy(() -> imports.rejections(DATA, kept::add)).isInstanceOf(UnknownDatasetException.class);
        assertThatThrownBy(() -> imports.remove(DATA)).isInstanceOf(UnknownDatasetException.class);
    }

    @Test
    void aModelIsReplacedOrGrowsOnlyIfThatIsAskedFor() {
        importLog(usual());
        TrainedModel base = train(training());
        assertThatThrownBy(() -> train(training(Existing.REFUSED)))
                .isInstanceOf(AlreadyTrainedException.class)
                .hasMessageContaining("choose another name");
        assertThatThrownBy(() -> train(training(Existing.UPDATED)))
                .isInstanceOf(AlreadyTrainedException.class)
                .hasMessageContaining("they would count twice");
        importLog(new ListedLog().event("zoe", 0, "Z").event("zoe", 5_000, "A"));
        TrainedModel grown = train(training(Existing.UPDATED));
        assertThat(grown.model().counts().sessions()).isEqualTo(23);
        assertThat(grown.model().counts().commands())
                .isEqualTo(base.model().counts().commands() + 2);
        assertThat(grown.model().vocabulary().names()).contains("Z");
        assertThat(grown.provenance().sessions()).isEqualTo(23);
        assertThat(grown.provenance().sources()).hasSize(2);
        assertThat(grown.provenance().fingerprints()).hasSize(2);
        assertThat(grown.distributions().keySet())
                .isEqualTo(base.distributions().keySet());
        assertThat(useCases(usual()).trainModel().models()).containsExactly(ModelCard.of(grown));
    }

    @Test
    void modelsAreComparedAndRemoved() {
        importLog(usual());
        train(training());
        TrainModelUseCase models = useCases(usual()).trainModel();
        assertThat(models.difference(MODEL, MODEL, 5).shifts()).isEmpty();
        assertThatThrownBy(() -> models.difference(MODEL, new ModelId("none"), 5))
                .isInstanceOf(UnknownModelException.class);
        models.remove(MODEL);
        assertThatThrownBy(() -> models.model(MODEL)).isInstanceOf(UnknownModelException.class);
        assertThatThrownBy(() -> models.remove(MODEL)).isInstanceOf(UnknownModelException.class);
    }

    @Test
    void aGapThatNeverAppliesIsWarnedOf() {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(10), Duration.ofMinutes(5), Bounds.INCLUSIVE);
        ImportReport report = useCases(new ListedLog().event("ada", 0, "A"))
                .importEvents()
                .importEvents(
                        new ImportRequest(DATA, LogRequest.of("listed.csv"), limits, 0),
                        rejection -> {},
                        Progress.Listener.SILENT);
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("the gap never ends a session"));
    }

    @Test
    void aModelKnowsWhereItComesFrom() {
        importLog(usual());
        TrainedModel model = train(training());
        assertThat(model.provenance().trainedAt()).isEqualTo(TRAINED_AT);
        assertThat(model.provenance().codeVersion()).isEqualTo("1.2.3");
        assertThat(model.provenance().sessions()).isEqualTo(21);
        assertThat(model.provenance().sources()).singleElement().satisfies(source -> {
            assertThat(source.name()).isEqualTo("listed.csv");
            assertThat(source.sha256()).contains("ab".repeat(32));
        });
        assertThat(stored.latest()).contains(model);
    }

    @Test
    void trainingLeavesOutWhatItIsTold() {
        importLog(usual());
        TrainedModel model = train(new TrainingRequest(
                DATA,
                MODEL,
                Detail.COMMANDS,
                ValueModelling.CATEGORICAL,
                List.of(),
                Optional.of(ListedLog.NOON.plusSeconds(1000)),
                Optional.of(ListedLog.NOON.plusSeconds(3000)),
                Set.of("eve"),
                1));
        assertThat(model.provenance().sessions()).isEqualTo(2);
        assertThat(model.model().vocabulary().names()).containsExactly("A", "B");
    }

    @Test
    void nothingLeftToTrainOnIsSaid() {
        importLog(usual());
        TrainingRequest nobody = new TrainingRequest(
                DATA,
                MODEL,
                Detail.COMMANDS,
                ValueModelling.CATEGORICAL,
                List.of(),
                Optional.empty(),
                Optional.of(ListedLog.NOON),
                Set.of(),
                1);
        assertThatThrownBy(() -> train(nobody))
                .isInstanceOf(NothingToTrainException.class)
                .hasMessageContaining("none of the 21 sessions is left");
        importLog(new ListedLog());
        assertThatThrownBy(() -> train(training()))
                .isInstanceOf(NothingToTrainException.class)
                .hasMessageContaining("the log holds no events");
    }

    @Test
    void everySessionIsScoredInTheOrderOfItsBegin() {
        importLog(usual());
        train(training());
        List<ScoredSession> scored = new ArrayList<>();
        ScoringReport report =
                useCases(usual()).scoreSessions().score(scoring(), scored::add, Progress.Listener.SILENT);
        assertThat(scored).hasSize(21);
        assertThat(scored).extracting(of -> of.session().begin()).isSorted();
        assertThat(scored).allSatisfy(of -> assertThat(of.reason()).isPresent());
        assertThat(report.ownModel()).isTrue();
        assertThat(report.bands().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(21);
        assertThat(report.histogram().stream().mapToLong(Long::longValue).sum()).isEqualTo(21);
    }

    @Test
    void scoresAndTheirOrderDoNotDependOnTheNumberOfThreads() {
        ListedLog log = new ListedLog();
        for (int i = 0; i < 5000; i++) {
            log.event("user" + i % 7, 1300L * i, "C" + i * 31 % 97);
        }
        importLog(log);
        train(training());
        List<ScoredSession> alone = new ArrayList<>();
        ScoringReport report = useCases(log).scoreSessions().score(scoring(), alone::add, Progress.Listener.SILENT);
        List<ScoredSession> together = new ArrayList<>();
        ScoringReport other = useCases(log)
                .scoreSessions()
                .score(
                        new ScoringRequest(DATA, MODEL, ScoringOptions.DEFAULT, 2),
                        together::add,
                        Progress.Listener.SILENT);
        assertThat(together).hasSize(5000);
        assertThat(together)
                .extracting(ScoredSession::score)
                .isEqualTo(alone.stream().map(ScoredSession::score).toList());
        assertThat(together)
                .extracting(scored -> scored.session().id())
                .isEqualTo(alone.stream().map(scored -> scored.session().id()).toList());
        assertThat(other).isEqualTo(report);
    }

    @Test
    void theRarestAndTheModelDoNotDependOnTheNumberOfThreads() {
        ListedLog log = new ListedLog();
        for (int i = 0; i < 5000; i++) {
            log.event("user" + i % 7, 1300L * i, "C" + i * 31 % 97).event("user" + i % 7, 1300L * i + 1, "D" + i % 3);
        }
        importLog(log);
        TrainingRequest selective = new TrainingRequest(
                DATA,
                MODEL,
                Detail.COMMANDS,
                ValueModelling.CATEGORICAL,
                List.of(ScoringOptions.DEFAULT),
                Optional.of(ListedLog.NOON.plusSeconds(60 * 1300)),
                Optional.of(ListedLog.NOON.plusSeconds(60 * 1300 * 70)),
                Set.of("user3"),
                1);
        TrainedModel alone = train(selective);
        TrainedModel together = train(withThreads(selective, 3));
        assertThat(together.model().counts()).isEqualTo(alone.model().counts());
        assertThat(together.distributions()).isEqualTo(alone.distributions());
        assertThat(together.provenance()).isEqualTo(alone.provenance());
        assertThat(alone.provenance().sessions()).isBetween(1L, 4_999L);

        List<ScoredSession> byOne = new ArrayList<>();
        List<ScoredSession> byThree = new ArrayList<>();
        ScoringReport report =
                useCases(log).scoreSessions().rarest(scoring(), 300, byOne::add, Progress.Listener.SILENT);
        ScoringReport other = useCases(log)
                .scoreSessions()
                .rarest(
                        new ScoringRequest(DATA, MODEL, ScoringOptions.DEFAULT, 3),
                        300,
                        byThree::add,
                        Progress.Listener.SILENT);
        assertThat(byThree)
                .extracting(scored -> scored.session().id())
                .isEqualTo(byOne.stream().map(scored -> scored.session().id()).toList());
        assertThat(byThree)
                .extracting(ScoredSession::reason)
                .isEqualTo(byOne.stream().map(ScoredSession::reason).toList());
        assertThat(other).isEqualTo(report);
    }

    private static TrainingRequest withThreads(TrainingRequest request, int threads) {
        return new TrainingRequest(
                request.dataset(),
                request.name(),
                request.detail(),
                request.modelling(),
                request.scales(),
                request.from(),
                request.to(),
                request.excluded(),
                threads,
                request.existing());
    }

    @Test
    void whatTheSinkThrowsReachesTheCaller() {
        importLog(usual());
        train(training());
        for (int threads = 1; threads <= 2; threads++) {
            ScoringRequest request = new ScoringRequest(DATA, MODEL, ScoringOptions.DEFAULT, threads);
            IllegalStateException failure = new IllegalStateException("full");
            assertThatThrownBy(() -> useCases(usual())
                            .scoreSessions()
                            .score(
                                    request,
                                    scored -> {
                                        throw failure;
                                    },
                                    Progress.Listener.SILENT))
                    .isSameAs(failure);
        }
    }

    @Test
    void theRarestComeFirstAndSayWhy() {
        importLog(usual());
        train(training());
        List<ScoredSession> rarest = new ArrayList<>();
        ScoringReport report =
                useCases(usual()).scoreSessions().rarest(scoring(), 2, rarest::add, Progress.Listener.SILENT);
        assertThat(rarest).hasSize(2).isSortedAccordingTo(ScoredSession.RAREST_FIRST);
        ScoredSession first = rarest.get(0);
        assertThat(first.session().principal()).isEqualTo(Principal.of("eve"));
        assertThat(first.reason().orElseThrow().sentence()).contains("occurs in no other session");
        assertThat(first.rarity().orElseThrow().of()).isEqualTo(20);
        assertThat(report.principals().get(0).principal()).isEqualTo(Principal.of("eve"));
        assertThat(report.sessions()).isEqualTo(21);
    }

    @Test
    void aLimitOfZeroGivesTheReportAlone() {
        importLog(usual());
        train(training());
        List<ScoredSession> rarest = new ArrayList<>();
        assertThat(useCases(usual())
                        .scoreSessions()
                        .rarest(scoring(), 0, rarest::add, Progress.Listener.SILENT)
                        .sessions())
                .isEqualTo(21);
        assertThat(rarest).isEmpty();
    }

    @Test
    void aModelOfOtherDataIsNotItsOwn() {
        importLog(usual());
        train(training());
        importLog(new ListedLog().event("ada", 0, "A").event("ada", 10, "X"));
        List<ScoredSession> scored = new ArrayList<>();
        ScoringReport report =
                useCases(usual()).scoreSessions().score(scoring(), scored::add, Progress.Listener.SILENT);
        assertThat(report.ownModel()).isFalse();
        assertThat(scored.get(0).reason().orElseThrow().sentence())
                .isEqualTo("After A usually comes B (95 %) or Remove-Everything (4.8 %); here came X, which was never "
                        + "seen in training.");
    }

    @Test
    void anExplanationShowsTheRecordsReadAgain() {
        ListedLog log = usual();
        importLog(log);
        train(training());
        SessionId id = rarestId();
        ExplainSessionUseCase explain = useCases(log).explainSession();
        ExplainedSession explained = explain.explain(
                        new ExplainRequest(DATA, MODEL, ScoringOptions.DEFAULT, List.of(id)))
                .get(0);
        assertThat(explained.explanation().leaveOneOutBits()).isPresent();
        assertThat(explained.records()).hasSize(2);
        assertThat(explained.records().get(1).cmd().parameters().value("ForwardTo"))
                .contains("x@example.net");
        assertThat(explained.records().get(1).raw()).contains("raw 42");
        assertThat(explained.records().get(1).source()).isEqualTo("listed.csv");
    }

    @Test
    void aRecordThatIsGoneOrAnotherIsShownAsItWasKept() {
        importLog(usual());
        train(training());
        ListedLog changed = new ListedLog();
        for (int i = 0; i < 45; i++) {
            changed.event("ada", i, "Another");
        }
        ExplainedSession explained = useCases(changed)
                .explainSession()
                .explain(new ExplainRequest(DATA, MODEL, ScoringOptions.DEFAULT, List.of(rarestId())))
                .get(0);
        assertThat(explained.records())
                .allSatisfy(record -> assertThat(record.raw()).isEmpty());
        assertThat(explained.records())
                .extracting(record -> record.cmd().name())
                .contains("Remove-Everything");
    }

    @Test
    void aRecordIsShownFromTheBytesThatWereKeptWhereverTheLogIsNow() {
        useCases(usual()).importEvents().importEvents(request(0).keepingLogs(true), of -> {}, Progress.Listener.SILENT);
        train(training());
        ExplainedSession explained = useCases(usual().moved())
                .explainSession()
                .explain(new ExplainRequest(DATA, MODEL, ScoringOptions.DEFAULT, List.of(rarestId())))
                .get(0);
        assertThat(explained.records().get(1).raw()).contains("kept 42");
        assertThat(explained.records().get(1).cmd().parameters().value("ForwardTo"))
                .contains("x@example.net");
    }

    @Test
    void aLogThatWasMovedLeavesTheExplanation() {
        importLog(usual());
        train(training());
        ExplainedSession explained = useCases(usual().moved())
                .explainSession()
                .explain(new ExplainRequest(DATA, MODEL, ScoringOptions.DEFAULT, List.of(rarestId())))
                .get(0);
        assertThat(explained.records())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.raw()).isEmpty());
        assertThat(explained.scored().reason()).isPresent();
    }

    @Test
    void whatIsNotThereIsNamed() {
        importLog(usual());
        UseCases useCases = useCases(usual());
        assertThatThrownBy(() -> useCases.scoreSessions().score(scoring(), of -> {}, Progress.Listener.SILENT))
                .isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("\"model\"");
        assertThatThrownBy(() -> useCases.trainModel()
                        .train(
                                new TrainingRequest(
                                        new DatasetId("other"),
                                        MODEL,
                                        Detail.COMMANDS,
                                        ValueModelling.CATEGORICAL,
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Set.of(),
                                        1),
                                Progress.Listener.SILENT))
                .isInstanceOf(UnknownDatasetException.class)
                .hasMessageContaining("\"other\"");
        train(training());
        assertThatThrownBy(() -> useCases.explainSession()
                        .explain(new ExplainRequest(
                                DATA, MODEL, ScoringOptions.DEFAULT, List.of(new SessionId("0123456789abcdef")))))
                .isInstanceOf(UnknownSessionException.class)
                .hasMessageContaining("0123456789abcdef");
    }

    @Test
    void aModelGoesToAFileAndComesBack() {
        importLog(usual());
        TrainedModel model = train(training());
        Path file = Path.of("model.json");
        UseCases useCases = useCases(usual());
        useCases.trainModel().exportModel(MODEL, file, false);
        assertThat(useCases.trainModel().importModel(file)).isEqualTo(model);
        assertThatThrownBy(() -> useCases.trainModel().exportModel(new ModelId("other"), file, true))
                .isInstanceOf(UnknownModelException.class);
    }

    @Test
    void aTimelineCountsSessionsByTimeAndBits() {
        importLog(usual());
        train(training());
        Timeline timeline = useCases(usual())
                .visualiseScores()
                .timeline(DATA, MODEL, ScoringOptions.DEFAULT, new Canvas(10, 4, Optional.empty(), Optional.empty()));
        assertThat(timeline.from()).isEqualTo(ListedLog.NOON);
        long counted = timeline.counts().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(counted).isEqualTo(21);
        assertThat(timeline.counts())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).hasSize(10));
        assertThat(timeline.rarest().get(9).orElseThrow().session().principal()).isEqualTo(Principal.of("eve"));
        assertThat(timeline.counts().get(3).get(9)).isEqualTo(1);
    }

    @Test
    void aTimelineLeavesOutWhatLiesOutsideItsTime() {
        importLog(usual());
        train(training());
        Timeline timeline = useCases(usual())
                .visualiseScores()
                .timeline(
                        DATA,
                        MODEL,
                        ScoringOptions.REFERENCE,
                        new Canvas(
                                1,
                                1,
                                Optional.of(ListedLog.NOON.plusSeconds(1000)),
                                Optional.of(ListedLog.NOON.plusSeconds(3000))));
        assertThat(timeline.counts()).containsExactly(List.of(2L));
    }

    @Test
    void anEmptyDataSetHasAnEmptyTimeline() {
        importLog(usual());
        train(training());
        importLog(new ListedLog());
        Timeline timeline = useCases(usual())
                .visualiseScores()
                .timeline(DATA, MODEL, ScoringOptions.DEFAULT, new Canvas(3, 1, Optional.empty(), Optional.empty()));
        assertThat(timeline.counts()).containsExactly(List.of(0L, 0L, 0L));
    }

    @Test
    void aModelOfALogWhoseParametersWereChangedSinceIsNotItsOwn() {
        ListedLog log = new ListedLog();
        ListedLog redacted = new ListedLog();
        for (int i = 0; i < 20; i++) {
            Cmd cmd = new Cmd("A", Parameters.ofValues(Map.of("p", "x")));
            log.event("ada", 1000L * i, cmd, UnaryOperator.identity());
            redacted.event("ada", 1000L * i, Cmd.named("A"), UnaryOperator.identity());
        }
        log.event("eve", 30_000, new Cmd("A", Parameters.ofValues(Map.of("q", "x"))), UnaryOperator.identity());
        redacted.event("eve", 30_000, new Cmd("A", Parameters.ofValues(Map.of("p", "y"))), UnaryOperator.identity());
        importLog(log);
        train(new TrainingRequest(
                DATA,
                MODEL,
                Detail.VALUES,
                ValueModelling.of(Set.of("p")),
                List.of(ScoringOptions.DEFAULT),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                1));
        importLog(redacted);
        List<ScoredSession> scored = new ArrayList<>();
        ScoringReport report =
                useCases(redacted).scoreSessions().score(scoring(), scored::add, Progress.Listener.SILENT);
        assertThat(report.ownModel()).isFalse();
        assertThat(scored).hasSize(21);
        assertThat(useCases(redacted)
                        .explainSession()
                        .explain(new ExplainRequest(
                                DATA,
                                MODEL,
                                ScoringOptions.DEFAULT,
                                List.of(scored.get(20).session().id()))))
                .hasSize(1);
    }

    @Test
    void aTimelineReachesToTheEndsOfTime() {
        Session last = Session.builder(Principal.of("ada"))
                .add(Cmd.named("A"), Long.MAX_VALUE, true, 0, 1, 0)
                .end(EndReason.END_OF_DATA);
        importLog(usual().session(last));
        train(training());
        assertThat(counted(Optional.empty(), Optional.empty())).isEqualTo(22);
        assertThat(counted(Optional.of(Instant.parse("0001-01-01T00:00:00Z")), Optional.empty()))
                .isEqualTo(22);
        assertThat(counted(Optional.empty(), Optional.of(Instant.parse("9999-01-01T00:00:00Z"))))
                .isEqualTo(22);
    }

    @Test
    void aTimelineBeyondTheEndsOfTimeIsEmpty() {
        Session first = Session.builder(Principal.of("ada"))
                .add(Cmd.named("A"), Long.MIN_VALUE, true, 0, 1, 0)
                .end(EndReason.END_OF_DATA);
        Session last = Session.builder(Principal.of("bob"))
                .add(Cmd.named("A"), Long.MAX_VALUE, true, 0, 1, 0)
                .end(EndReason.END_OF_DATA);
        importLog(usual().session(first).session(last));
        train(training());
        assertThat(counted(Optional.of(EpochNanos.MAX.plusNanos(1)), Optional.of(EpochNanos.MAX.plusSeconds(9))))
                .isZero();
        assertThat(counted(Optional.of(Instant.parse("2300-01-01T00:00:00Z")), Optional.empty()))
                .isZero();
        assertThat(counted(Optional.of(EpochNanos.MIN.minusSeconds(9)), Optional.of(EpochNanos.MIN)))
                .isZero();
        assertThat(counted(Optional.of(EpochNanos.MAX), Optional.of(EpochNanos.MAX.plusNanos(1))))
                .isEqualTo(1);
        assertThat(counted(Optional.of(EpochNanos.MIN), Optional.of(EpochNanos.MIN.plusNanos(1))))
                .isEqualTo(1);
    }

    @Test
    void aTimelineThatEndsBeforeTheDataIsEmpty() {
        importLog(usual());
        train(training());
        assertThat(counted(Optional.empty(), Optional.of(ListedLog.NOON))).isZero();
        assertThat(counted(Optional.of(ListedLog.NOON.plusSeconds(30_000)), Optional.empty()))
                .isZero();
    }

    private long counted(Optional<Instant> from, Optional<Instant> to) {
        return useCases(usual())
                .visualiseScores()
                .timeline(DATA, MODEL, ScoringOptions.DEFAULT, new Canvas(10, 4, from, to))
                .counts()
                .stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
    }

    private SessionId rarestId() {
        List<ScoredSession> rarest = new ArrayList<>();
        useCases(usual()).scoreSessions().rarest(scoring(), 1, rarest::add, Progress.Listener.SILENT);
        return rarest.get(0).session().id();
    }

    /** Twenty sessions of A and B, a thousand seconds apart, and an odd one at the end. */
    private static ListedLog usual() {
        ListedLog log = new ListedLog();
        for (int i = 0; i < 20; i++) {
            log.event("ada", 1000L * i, "A").event("ada", 1000L * i + 10, "B");
        }
        return log.event("eve", 20_000, "A").event("eve", 20_001, Cmd.named("Remove-Everything"), ListedLog::withValue);
    }

    private ImportReport importLog(ListedLog log) {
        return useCases(log).importEvents().importEvents(request(0), rejection -> {}, Progress.Listener.SILENT);
    }

    private void importLog(DatasetId dataset, Repeats repeats) {
        ImportRequest request =
                new ImportRequest(dataset, LogRequest.of("listed.csv"), SessionLimits.DEFAULT, 0, repeats);
        useCases(usual()).importEvents().importEvents(request, rejection -> {}, Progress.Listener.SILENT);
    }

    private TrainedModel train(TrainingRequest request) {
        return useCases(new ListedLog()).trainModel().train(request, Progress.Listener.SILENT);
    }

    private static ImportRequest request(double maxRejectedShare) {
        return new ImportRequest(DATA, LogRequest.of("listed.csv"), SessionLimits.DEFAULT, maxRejectedShare);
    }

    private static TrainingRequest training() {
        return new TrainingRequest(
                DATA,
                MODEL,
                Detail.COMMANDS,
                ValueModelling.CATEGORICAL,
                List.of(ScoringOptions.DEFAULT),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                1);
    }

    private static TrainingRequest training(Existing existing) {
        TrainingRequest as = training();
        return new TrainingRequest(
                as.dataset(),
                as.name(),
                as.detail(),
                as.modelling(),
                as.scales(),
                as.from(),
                as.to(),
                as.excluded(),
                as.threads(),
                existing);
    }

    private static ScoringRequest scoring() {
        return new ScoringRequest(DATA, MODEL, ScoringOptions.DEFAULT, 1);
    }

    private UseCases useCases(ListedLog log) {
        EventSorter sorter = ListSorting::new;
        ModelArchive archive = new ModelArchive() {
            @Override
            public void write(TrainedModel model, Path file, boolean overwrite) {
                files.put(file, model);
            }

            @Override
            public void write(TrainedModel model, OutputStream out) throws IOException {
                out.write(model.id().text().getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public TrainedModel read(Path file) {
                TrainedModel model = files.get(file);
                if (model == null) {
                    throw new StorageException(file + " is missing");
                }
                return model;
            }
        };
        UseCases.Ports ports = new UseCases.Ports(
                log,
                Refusing.port(WorkspaceLogs.class),
                sorter,
                archive,
                stored,
                stored,
                Refusing.port(ScoreRepository.class),
                Refusing.port(TriageRepository.class),
                Refusing.port(SuppressionRepository.class),
                Refusing.port(ViewRepository.class),
                Refusing.port(JobRepository.class),
                Refusing.port(StoreMaintenance.class),
                Refusing.port(LabelledSessionReader.class));
        return new UseCases(ports, () -> TRAINED_AT, "1.2.3");
    }
}
