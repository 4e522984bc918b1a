package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.scoring.WindowLength;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ModelArchive} owes its callers. */
public interface ModelArchiveContract {
    ModelArchive archive();

    /** A model that cannot be written, which this archive finds out only while it writes. */
    TrainedModel unwritable();

    /** An empty directory. */
    Path directory();

    @ParameterizedTest
    @EnumSource
    default void aModelScoresEverySessionBitForBitAsBefore(Detail detail) {
        TrainedModel written = trained(new ModelId("mailboxes"), counts(detail, 300), ValueModelling.CATEGORICAL);
        TrainedModel read = writtenAndRead(written);
        for (ScoringOptions options : written.distributions().keySet()) {
            SessionScorer before = new SessionScorer(written.model(), options);
            SessionScorer after = new SessionScorer(read.model(), options);
            for (List<Cmd> session : sessions(7, 200)) {
                assertThat(after.windows(session)).isEqualTo(before.windows(session));
                assertThat(after.score(session)).isEqualTo(before.score(session));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aModelComesBackWithAllItsFigures(Detail detail) {
        TrainedModel written = trained(new ModelId("mailboxes"), counts(detail, 300), ValueModelling.CATEGORICAL);
        TrainedModel read = writtenAndRead(written);
        assertThat(read.id()).isEqualTo(written.id());
        assertThat(read.provenance()).isEqualTo(written.provenance());
        assertThat(read.model().detail()).isEqualTo(detail);
        assertThat(read.model().counts()).isEqualTo(written.model().counts());
        assertThat(read.model().modelling()).isEqualTo(written.model().modelling());
        assertThat(read.model().modelledParameters()).isEqualTo(written.model().modelledParameters());
    }

    @Test
    default void theScalesComeBackInTheirOrderAndPlaceEveryScoreAsBefore() {
        TrainedModel written =
                trained(new ModelId("mailboxes"), counts(Detail.VALUES, 300), ValueModelling.CATEGORICAL);
        TrainedModel read = writtenAndRead(written);
        assertThat(read.distributions()).isEqualTo(written.distributions());
        assertThat(read.distributions().keySet())
                .containsExactlyElementsOf(written.distributions().keySet());
    }

    @Test
    default void scoresAreKeptToTheLastBit() {
        List<Double> bits = List.of(
                Double.MAX_VALUE,
                Double.parseDouble("2e23"),
                100.0 / 3,
                Math.nextUp(1.0),
                1.0,
                0.1 + 0.2,
                2.0E-3,
                Double.MIN_NORMAL,
                Double.MIN_VALUE,
                -0.0,
                -1.0);
        List<Long> asRare =
                Stream.iterate(1L, rank -> rank + 1).limit(bits.size()).toList();
        ScoreDistribution scale = new ScoreDistribution(
                Map.of(Integer.MAX_VALUE, new ScoreDistribution.Bucket(bits.size(), bits, asRare)));
        TrainedModel read = writtenAndRead(new TrainedModel(
                new ModelId("scores"),
                provenance("x"),
                new SessionModel(counts(Detail.COMMANDS, 1), ValueModelling.CATEGORICAL),
                Map.of(ScoringOptions.DEFAULT, scale)));
        // List equality compares doubles by their bits.
        assertThat(read.distributions()).isEqualTo(Map.of(ScoringOptions.DEFAULT, scale));
    }

    @Test
    default void freeTextStaysFreeText() {
        SessionCounter counter = new SessionCounter(Detail.VALUES, new ValueRetention(2, Set.of("Kept")));
        for (int i = 0; i < 9; i++) {
            counter.add(List.of(new Cmd(
                    "Set", new Parameters.Values(Map.of("Text", "t" + i, "Kept", "k" + i, "Few", "f", "No", "")))));
        }
        SessionCounts counts = counter.counts();
        SessionCounts read = writtenAndRead(trained(new ModelId("m"), counts, ValueModelling.CATEGORICAL))
                .model()
                .counts();
        assertThat(read).isEqualTo(counts);
        assertThat(read.values(read.parameterId("Text")).freeText()).isTrue();
        assertThat(read.values(read.parameterId("Kept")).distinct()).isEqualTo(9);
        assertThat(read.values(read.parameterId("No")).freeText()).isFalse();
    }

    @Test
    default void chosenParametersStayChosenAndNoneIsNotTheSameAsUnchosen() {
        SessionCounts counts = counts(Detail.VALUES, 50);
        for (ValueModelling modelling : List.of(
                ValueModelling.of(Set.of("Format", "Absent", "Größe")),
                ValueModelling.of(Set.of()),
                ValueModelling.CATEGORICAL)) {
            TrainedModel read = writtenAndRead(trained(new ModelId("m"), counts, modelling));
            assertThat(read.model().modelling()).isEqualTo(modelling);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "##START##",
                "⟨START⟩",
                "⟨END⟩",
                "unknown",
                " ",
                "Größe 大小 🦉",
                "quote\" back\\slash /",
                "tab\tline\nreturn\rbell\u0007nul\u0000",
                "\u2028\u202Eright to left\uFEFF\uFFFF",
                "half a pair: \uD83E",
                "the other half: \uDD89",
                "null"
            })
    default void aNameMayHaveAnyCharacters(String name) {
        SessionCounter counter = new SessionCounter(Detail.VALUES, ValueRetention.DEFAULT);
        for (int i = 0; i < 30; i++) {
            counter.add(List.of(
                    new Cmd(name, Parameters.ofValues(Map.of("p" + name, "v" + name))), Cmd.named("other")));
        }
        TrainedModel written = trained(new ModelId("🦉 owl"), counter.counts(), ValueModelling.of(Set.of("p" + name)));
        TrainedModel named = new TrainedModel(written.id(), provenance(name), written.model(), written.distributions());
        TrainedModel read = writtenAndRead(named);
        assertThat(read).usingRecursiveComparison().isEqualTo(named);
        assertThat(read.model().counts().vocabulary().id(name))
                .isEqualTo(written.model().counts().vocabulary().id(name));
    }

    @Test
    default void namesThatNeverOccurredComeBackToo() {
        SessionCounts counts = SessionCounts.builder(Detail.VALUES, ValueRetention.ALL)
                .sessions(1)
                .occurrences("seen", 1)
                .began("seen", 1)
                .ended("seen", 1)
                .occurrences("never", 0)
                .occurrences("", 0)
                .present("seen", "carried", 1)
                .present("never", "not carried", 0)
                .build();
        assertThat(writtenAndRead(trained(new ModelId("m"), counts, ValueModelling.CATEGORICAL))
                        .model()
                        .counts())
                .isEqualTo(counts);
    }

    @Test
    default void countsMayBeAsLargeAsTheirSumsStayALong() {
        long most = Long.MAX_VALUE / 2;
        SessionCounts counts = SessionCounts.builder(Detail.VALUES, ValueRetention.ALL)
                .sessions(most)
                .occurrences("a", most)
                .began("a", most)
                .ended("a", most)
                .present("a", "p", most)
                .value("p", "v", most)
                .build();
        assertThat(writtenAndRead(trained(new ModelId("m"), counts, ValueModelling.CATEGORICAL))
                        .model()
                        .counts())
                .isEqualTo(counts);
    }

    @Test
    default void aModelWithoutSpanSourcesOrScalesComesBack() {
        Provenance bare = new Provenance(
                List.of(),
                List.of(),
                new SessionLimits(Duration.ZERO, Duration.ofDays(36_500), Bounds.KUSTO),
                0,
                0,
                Optional.empty(),
                List.of(),
                "",
                Instant.MIN);
        TrainedModel written = new TrainedModel(
                new ModelId("bare"),
                bare,
                new SessionModel(counts(Detail.COMMANDS, 1), ValueModelling.CATEGORICAL),
                Map.of());
        TrainedModel read = writtenAndRead(written);
        assertThat(read.provenance()).isEqualTo(bare);
        assertThat(read.distributions()).isEmpty();
    }

    @Test
    default void theSameModelGivesTheSameFile() throws IOException {
        TrainedModel model = trained(new ModelId("m"), counts(Detail.VALUES, 100), ValueModelling.CATEGORICAL);
        Path first = directory().resolve("first");
        Path second = directory().resolve("second");
        Path third = directory().resolve("third");
        archive().write(model, first, false);
        archive()
                .write(
                        trained(new ModelId("m"), counts(Detail.VALUES, 100), ValueModelling.CATEGORICAL),
                        second,
                        false);
        archive().write(archive().read(first), third, false);
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(third).hasSameBinaryContentAs(first);
    }

    @Test
    default void aFileThatIsThereIsReplacedOnlyIfItMayBe() throws IOException {
        TrainedModel model = trained(new ModelId("new"), counts(Detail.COMMANDS, 3), ValueModelling.CATEGORICAL);
        Path file = directory().resolve("model");
        Files.writeString(file, "precious", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> archive().write(model, file, false))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("precious");
        archive().write(model, file, true);
        assertThat(archive().read(file).id()).isEqualTo(model.id());
        assertThat(directory()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    default void aStreamIsGivenWhatAFileIsAndStaysOpen() throws IOException {
        TrainedModel model = trained(new ModelId("new"), counts(Detail.VALUES, 30), ValueModelling.CATEGORICAL);
        Path file = directory().resolve("model");
        archive().write(model, file, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        archive().write(model, stream);
        assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    default void mayOverwriteDoesNotMeanMustOverwrite() {
        TrainedModel model = trained(new ModelId("new"), counts(Detail.COMMANDS, 3), ValueModelling.CATEGORICAL);
        Path file = directory().resolve("model");
        archive().write(model, file, true);
        assertThat(archive().read(file).id()).isEqualTo(model.id());
    }

    @Test
    default void ofSeveralThreadsThatMayNotOverwriteOneGetsTheFile() throws Exception {
        ModelArchive archive = archive();
        Path file = directory().resolve("model");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TrainedModel model =
                        trained(new ModelId("m" + i), counts(Detail.COMMANDS, 3), ValueModelling.CATEGORICAL);
                outcomes.add(threads.submit(() -> {
                    try {
                        archive.write(model, file, false);
                        return true;
                    } catch (StorageException e) {
                        return false;
                    }
                }));
            }
            int winner = -1;
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i).get()) {
                    assertThat(winner).isNegative();
                    winner = i;
                }
            }
            assertThat(archive.read(file).id()).isEqualTo(new ModelId("m" + winner));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void aWriteThatFailsHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = directory().resolve("model");
        archive()
                .write(
                        trained(new ModelId("old"), counts(Detail.COMMANDS, 3), ValueModelling.CATEGORICAL),
                        file,
                        false);
        byte[] before = Files.readAllBytes(file);
        Path other = directory().resolve("other");
        for (Path target : List.of(file, other)) {
            assertThatThrownBy(() -> archive().write(unwritable(), target, true))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(target.toString());
        }
        assertThat(file).hasBinaryContent(before);
        assertThat(archive().read(file).id()).isEqualTo(new ModelId("old"));
        assertThat(directory()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    default void aDirectoryIsNeitherReadNorReplaced() {
        TrainedModel model = trained(new ModelId("m"), counts(Detail.COMMANDS, 3), ValueModelling.CATEGORICAL);
        for (Path path : List.of(directory(), directory().getRoot())) {
            assertThatThrownBy(() -> archive().write(model, path, true))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("directory");
            assertThatThrownBy(() -> archive().read(path))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("directory");
        }
    }

    @Test
    default void whatIsNotThereIsNamed() throws IOException {
        TrainedModel model = trained(new ModelId("m"), counts(Detail.COMMANDS, 3), ValueModelling.CATEGORICAL);
        Path missing = directory().resolve("missing");
        Path inMissing = missing.resolve("model");
        Path file = Files.createFile(directory().resolve("file"));
        Path inFile = file.resolve("model");
        assertThatThrownBy(() -> archive().read(missing))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(missing.toString());
        for (Path path : List.of(inMissing, inFile)) {
            assertThatThrownBy(() -> archive().read(path))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(path.toString());
            assertThatThrownBy(() -> archive().write(model, path, true))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("no directory");
        }
    }

    private TrainedModel writtenAndRead(TrainedModel model) {
        Path file = directory().resolve("model");
        archive().write(model, file, true);
        return archive().read(file);
    }

    /** A model with scales, whose provenance is made up. */
    static TrainedModel trained(ModelId id, SessionCounts counts, ValueModelling modelling) {
        SessionModel model = new SessionModel(counts, modelling);
        Map<ScoringOptions, ScoreDistribution> distributions = new LinkedHashMap<>();
        for (ScoringOptions options : List.of(
                ScoringOptions.REFERENCE,
                ScoringOptions.DEFAULT,
                ScoringOptions.DEFAULT.withWindow(new WindowLength(2)))) {
            SessionScorer scorer = new SessionScorer(model, options);
            ScoreDistribution.Builder distribution = new ScoreDistribution.Builder();
            for (List<Cmd> session : sessions(1, 300)) {
                Optional<RarestWindow> rarest = scorer.score(session).rarest();
                if (rarest.isPresent()) {
                    distribution.add(session.size(), rarest.get().surprisalBits());
                }
            }
            distributions.put(options, distribution.build());
        }
        return new TrainedModel(id, provenance("audit.csv"), model, distributions);
    }

    /** The counts of this many sessions, which are always the same. */
    static SessionCounts counts(Detail detail, int number) {
        SessionCounter counter =
                new SessionCounter(detail, ValueRetention.forTraining(detail, ValueModelling.CATEGORICAL));
        sessions(1, number).forEach(counter::add);
        return counter.counts();
    }

    private static Provenance provenance(String source) {
        return new Provenance(
                List.of(
                        new Provenance.TrainedOn(source, 1_042, Optional.empty(), "sentinel-office"),
                        new Provenance.TrainedOn(
                                "june.jsonl.gz", Long.MAX_VALUE, Optional.of("0123456789abcdef".repeat(4)), "own")),
                List.of("actor", "client_ip"),
                new SessionLimits(Duration.ofNanos(120_000_000_001L), Duration.ofMinutes(20), Bounds.INCLUSIVE),
                300,
                1_234,
                Optional.of(new ReadReport.Span(
                        Instant.parse("2024-05-01T12:00:00.000000001Z"), Instant.parse("2024-05-31T23:59:59Z"))),
                List.of(-0x0123456789ABCDEFL, 7L),
                "0.1.0-SNAPSHOT",
                Instant.parse("2024-06-01T00:00:00.123Z"));
    }

    /** Sessions in which some commands are rare and some parameters free text. */
    private static List<List<Cmd>> sessions(long seed, int number) {
        Random random = new Random(seed);
        List<List<Cmd>> sessions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            List<Cmd> session = new ArrayList<>();
            for (int left = 1 + random.nextInt(12); left > 0; left--) {
                String name = "command-" + (int) Math.min(30, Math.abs(random.nextGaussian() * 8));
                session.add(
                        random.nextInt(4) == 0
                                ? Cmd.named(name)
                                : new Cmd(
                                        name,
                                        Parameters.ofValues(Map.of(
                                                "Format",
                                                random.nextBoolean() ? "html" : "text",
                                                "Größe",
                                                String.valueOf(random.nextInt(5)),
                                                "p" + random.nextInt(4),
                                                "",
                                                "Subject",
                                                "free text " + random.nextInt()))));
            }
            sessions.add(session);
        }
        return sessions;
    }
}
