package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ModelRepository} owes its callers. */
public interface ModelRepositoryContract {
    /** A repository that holds nothing yet. */
    ModelRepository models();

    @Test
    default void anUnknownModelIsNotFound() {
        ModelRepository models = models();
        assertThat(models.find(new ModelId("usual"))).isEmpty();
        assertThat(models.latest()).isEmpty();
        models.save(trained("usual", "2024-05-01T00:00:00Z"));
        assertThat(models.find(new ModelId("other"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    default void everyPartOfAModelIsKept(Detail detail) {
        for (ValueModelling modelling : List.of(
                ValueModelling.CATEGORICAL,
                ValueModelling.of(Set.of()),
                ValueModelling.of(Set.of("Format", "never")))) {
            ModelRepository models = models();
            TrainedModel model = model("usual", "2024-05-01T12:00:00.123456789Z", detail, modelling);
            models.save(model);
            TrainedModel found = models.find(new ModelId("usual")).orElseThrow();
            assertSameParts(found, model);
            assertThat(found.model().modelledParameters())
                    .isEqualTo(model.model().modelledParameters());
        }
    }

    @Test
    default void cardsSayWhatIsThereLastTrainedFirst() {
        ModelRepository models = models();
        assertThat(models.cards()).isEmpty();
        TrainedModel may = trained("b", "2024-05-01T00:00:00Z");
        TrainedModel june = trained("c", "2024-06-01T00:00:00.000000001Z");
        TrainedModel again = trained("a", "2024-05-01T00:00:00Z");
        models.save(may);
        models.save(june);
        models.save(again);
        assertThat(models.cards()).containsExactly(ModelCard.of(june), ModelCard.of(again), ModelCard.of(may));
    }

    @Test
    default void aRemovedModelIsGoneAndLeavesTheOthers() {
        ModelRepository models = models();
        models.save(trained("usual", "2024-05-01T00:00:00Z"));
        models.save(trained("other", "2024-06-01T00:00:00Z"));
        assertThat(models.remove(new ModelId("other"))).isTrue();
        assertThat(models.remove(new ModelId("other"))).isFalse();
        assertThat(models.find(new ModelId("other"))).isEmpty();
        assertThat(models.latest().map(TrainedModel::id)).contains(new ModelId("usual"));
        assertThat(models.cards()).extracting(ModelCard::id).containsExactly(new ModelId("usual"));
    }

    @ParameterizedTest
    @EnumSource
    default void aModelScoresAsTheOneThatWasSaved(Detail detail) {
        ModelRepository models = models();
        TrainedModel model = model("usual", "2024-05-01T00:00:00Z", detail, ValueModelling.CATEGORICAL);
        models.save(model);
        TrainedModel found = models.find(new ModelId("usual")).orElseThrow();
        SessionScorer before = new SessionScorer(model.model(), ScoringOptions.DEFAULT);
        SessionScorer after = new SessionScorer(found.model(), ScoringOptions.DEFAULT);
        List<List<Cmd>> scored = new ArrayList<>(sessions());
        scored.add(List.of(Cmd.named("never seen"), Cmd.named("Export")));
        for (List<Cmd> session : scored) {
            assertThat(after.score(session)).isEqualTo(before.score(session));
            assertThat(after.windows(session)).containsExactly(before.windows(session));
        }
    }

    @Test
    default void theLeastThereCanBeToAModelIsKept() {
        ModelRepository models = models();
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        counter.add(List.of(Cmd.named("read")));
        TrainedModel model = new TrainedModel(
                new ModelId("x"),
                new Provenance(
                        List.of(),
                        List.of(),
                        SessionLimits.DEFAULT,
                        1,
                        1,
                        Optional.empty(),
                        List.of(),
                        "",
                        Instant.parse("2024-05-01T00:00:00Z")),
                new SessionModel(counter.counts(), ValueModelling.CATEGORICAL),
                Map.of());
        models.save(model);
        assertSameParts(models.latest().orElseThrow(), model);
    }

    @Test
    default void savingAgainReplacesTheModel() {
        ModelRepository models = models();
        models.save(trained("usual", "2024-05-01T00:00:00Z"));
        TrainedModel other =
                model("usual", "2024-04-01T00:00:00Z", Detail.COMMANDS, ValueModelling.of(Set.of("Format")));
        models.save(other);
        assertSameParts(models.find(new ModelId("usual")).orElseThrow(), other);
        assertSameParts(models.latest().orElseThrow(), other);
    }

    @Test
    default void latestIsByTrainingTimeNotBySavingOrder() {
        ModelRepository models = models();
        models.save(trained("newer", "2024-05-02T00:00:00.000000001Z"));
        models.save(trained("older", "2024-05-02T00:00:00Z"));
        models.save(trained("long before", "1969-05-02T00:00:00Z"));
        assertThat(models.latest()).map(TrainedModel::id).contains(new ModelId("newer"));
    }

    @Test
    default void ofSeveralTrainedAtOnceTheLatestIsTheOneWhoseIdComesFirst() {
        ModelRepository models = models();
        for (String id : List.of("b", "\u00e4", "B", "a", "\uFF5E")) {
            models.save(trained(id, "2024-05-01T00:00:00Z"));
        }
        assertThat(models.latest()).map(TrainedModel::id).contains(new ModelId("B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_sual", "us_al", "USUAL", "usual ", "'usual'", "usuäl", "../usual", "名前 😀", "\""})
    default void modelsWithSimilarNamesStayApart(String name) {
        ModelRepository models = models();
        models.save(trained("usual", "2024-05-01T00:00:00Z"));
        assertThat(models.find(new ModelId(name))).isEmpty();
        TrainedModel other = trained(name, "2024-05-02T00:00:00Z");
        models.save(other);
        assertSameParts(models.find(new ModelId(name)).orElseThrow(), other);
        assertThat(models.find(new ModelId("usual")))
                .map(model -> model.provenance().trainedAt())
                .contains(Instant.parse("2024-05-01T00:00:00Z"));
    }

    @Test
    default void whatTheCallerDoesWithItsMapsAndListsDoesNotChangeTheModel() {
        ModelRepository models = models();
        TrainedModel template = trained("usual", "2024-05-01T00:00:00Z");
        Map<ScoringOptions, ScoreDistribution> distributions = new HashMap<>(template.distributions());
        List<String> identifierNames = new ArrayList<>(List.of("actor"));
        Provenance origin = template.provenance();
        models.save(new TrainedModel(
                template.id(),
                new Provenance(
                        origin.sources(),
                        identifierNames,
                        origin.limits(),
                        origin.sessions(),
                        origin.commands(),
                        origin.span(),
                        origin.fingerprints(),
                        origin.codeVersion(),
                        origin.trainedAt()),
                template.model(),
                distributions));
        distributions.clear();
        identifierNames.add("later");
        TrainedModel found = models.find(template.id()).orElseThrow();
        assertThat(found.distributions()).isEqualTo(template.distributions());
        assertThat(found.provenance().identifierNames()).containsExactly("actor");
    }

    @Test
    default void twoThreadsSaveAndFindAtOnce() throws Exception {
        ModelRepository models = models();
        TrainedModel first = trained("usual", "2024-05-01T00:00:00Z");
        TrainedModel second = trained("usual", "2024-05-02T00:00:00Z");
        models.save(first);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> writer = threads.submit(() -> {
                for (int round = 0; round < 20; round++) {
                    models.save(round % 2 == 0 ? second : first);
                    models.save(trained("model " + round, "2024-04-01T00:00:00Z"));
                }
            });
            Future<?> reader = threads.submit(() -> {
                for (int round = 0; round < 20; round++) {
                    TrainedModel found = models.find(first.id()).orElseThrow();
                    assertSameParts(found, found.provenance().equals(first.provenance()) ? first : second);
                    assertThat(models.latest()).map(TrainedModel::id).contains(first.id());
                }
            });
            writer.get();
            reader.get();
        } finally {
            threads.shutdown();
        }
        assertThat(models.find(new ModelId("model 19"))).isPresent();
    }

    private static void assertSameParts(TrainedModel actual, TrainedModel expected) {
        assertThat(actual.id()).isEqualTo(expected.id());
        assertThat(actual.provenance()).isEqualTo(expected.provenance());
        assertThat(actual.model().counts()).isEqualTo(expected.model().counts());
        assertThat(actual.model().modelling()).isEqualTo(expected.model().modelling());
        assertThat(actual.distributions()).isEqualTo(expected.distributions());
        assertThat(actual.distributions().keySet())
                .containsExactlyElementsOf(expected.distributions().keySet());
    }

    private static TrainedModel trained(String id, String trainedAt) {
        return model(id, trainedAt, Detail.VALUES, ValueModelling.CATEGORICAL);
    }

    private static TrainedModel model(String id, String trainedAt, Detail detail, ValueModelling modelling) {
        SessionCounter counter = new SessionCounter(detail, ValueRetention.DEFAULT);
        sessions().forEach(counter::add);
        SessionModel model = new SessionModel(counter.counts(), modelling);
        Map<ScoringOptions, ScoreDistribution> distributions = new LinkedHashMap<>();
        for (ScoringOptions options : List.of(ScoringOptions.REFERENCE, ScoringOptions.DEFAULT)) {
            distributions.put(options, distribution(new SessionScorer(model, options)));
        }
        return new TrainedModel(
                new ModelId(id),
                new Provenance(
                        List.of(
                                new Provenance.TrainedOn(
                                        "100%_'\"Ærø.csv", 5_000_000_000L, Optional.of("ab12"), "okta"),
                                new Provenance.TrainedOn("-", 0, Optional.empty(), "")),
                        List.of("actor", "client ip"),
                        new SessionLimits(Duration.ofMillis(1_500), Duration.ofDays(3), Bounds.KUSTO),
                        counter.counts().sessions(),
                        counter.counts().commands(),
                        Optional.of(new ReadReport.Span(
                                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                                Instant.parse("2024-05-01T00:00:00Z"))),
                        List.of(Long.MIN_VALUE + 1, 0L),
                        "0.1.0-SNAPSHOT",
                        Instant.parse(trainedAt)),
                model,
                distributions);
    }

    private static ScoreDistribution distribution(SessionScorer scorer) {
        ScoreDistribution.Builder distribution = new ScoreDistribution.Builder();
        for (List<Cmd> session : sessions()) {
            scorer.score(session)
                    .rarest()
                    .map(RarestWindow::surprisalBits)
                    .ifPresent(bits -> distribution.add(session.size(), bits));
        }
        return distribution.build();
    }

    /** Sessions of 1 to 9 commands, with a parameter that looks like a category, one that does not, and odd text. */
    private static List<List<Cmd>> sessions() {
        List<List<Cmd>> sessions = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            List<Cmd> session = new ArrayList<>();
            for (int step = 0; step <= i % 9; step++) {
                session.add(
                        switch ((i + step) % 4) {
                            case 0 -> Cmd.named("##START##");
                            case 1 -> new Cmd("Get", Parameters.ofNames(List.of("Identity", "%_'\"")));
                            case 2 -> new Cmd("Export", Parameters.ofValues(Map.of("Format", i % 5 == 0 ? "" : "csv")));
                            default -> new Cmd("名前 😀", Parameters.ofValues(Map.of("Query", "select " + i)));
                        });
            }
            sessions.add(session);
        }
        return sessions;
    }
}
