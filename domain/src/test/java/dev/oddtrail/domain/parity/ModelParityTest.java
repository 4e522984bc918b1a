package dev.oddtrail.domain.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oddtrail.domain.markov.ParameterModel;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.UnseenParameters;
import dev.oddtrail.domain.markov.Vocabulary;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.scoring.ShortSessions;
import dev.oddtrail.domain.scoring.WindowLength;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every figure of the reference's model fixtures, at 1e-9 relative. */
class ModelParityTest {
    private static final double TOLERANCE = 1e-9;

    static final List<String> CASES = Fixture.MODEL_CASES;

    private final AtomicInteger figures = new AtomicInteger();

    @ParameterizedTest
    @FieldSource("CASES")
    void probabilitiesOfCommandsAreTheReferences(String name) {
        Fixture fixture = Fixture.model(name);
        SessionModel model = fixture.train();
        fixture.expected()
                .path("prior_probs")
                .properties()
                .forEach(prior -> assertFigure(
                        Math.exp(model.logPrior(state(model, prior.getKey()))),
                        prior.getValue().asDouble(),
                        prior.getKey()));
        fixture.expected()
                .path("trans_probs")
                .properties()
                .forEach(row -> row.getValue()
                        .properties()
                        .forEach(cell -> assertFigure(
                                Math.exp(model.logTransition(state(model, row.getKey()), state(model, cell.getKey()))),
                                cell.getValue().asDouble(),
                                row.getKey() + " > " + cell.getKey())));
        assertThat(figures.get()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void probabilitiesOfParametersAreTheReferences(String name) {
        Fixture fixture = Fixture.model(name);
        SessionModel model = fixture.train();
        ParameterModel parameters = model.parameters();
        fixture.expected().path("param_probs").properties().forEach(cell -> {
            double actual = cell.getKey().equals("##UNK##")
                    ? parameters.marginalUnknownPresence()
                    : parameters.marginalPresence(model.counts().parameterId(cell.getKey()));
            assertFigure(actual, cell.getValue().asDouble(), cell.getKey());
        });
        fixture.expected().path("param_cond_cmd_probs").properties().forEach(row -> {
            int state = state(model, row.getKey());
            if (state == model.vocabulary().start()
                    || state == model.vocabulary().end()) {
                return;
            }
            row.getValue()
                    .properties()
                    .forEach(cell -> assertFigure(
                            parameters.presence(state, model.counts().parameterId(cell.getKey())),
                            cell.getValue().asDouble(),
                            row.getKey() + " / " + cell.getKey()));
        });
        assertThat(figures.get() > 0).isEqualTo(fixture.expected().has("param_probs"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void probabilitiesOfValuesAreTheReferences(String name) {
        Fixture fixture = Fixture.model(name);
        SessionModel model = fixture.train();
        fixture.expected()
                .path("value_probs")
                .properties()
                .forEach(cell -> assertFigure(
                        model.parameters().marginalValue(cell.getKey()),
                        cell.getValue().asDouble(),
                        cell.getKey()));
        fixture.expected()
                .path("value_cond_param_probs")
                .properties()
                .forEach(row -> row.getValue()
                        .properties()
                        .forEach(cell -> assertFigure(
                                model.parameters()
                                        .valueProbability(model.counts().parameterId(row.getKey()), cell.getKey()),
                                cell.getValue().asDouble(),
                                row.getKey() + " = " + cell.getKey())));
        if (fixture.expected().has("modellable_params")) {
            assertThat(model.modelledParameters())
                    .containsExactlyInAnyOrderElementsOf(
                            Fixture.texts(fixture.expected().path("modellable_params")));
        }
        assertThat(figures.get() > 0).isEqualTo(fixture.expected().has("value_probs"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void probabilitiesOfParameterSetsAreTheReferences(String name) {
        Fixture fixture = Fixture.model(name);
        SessionModel model = fixture.train();
        JsonNode expected = fixture.expected().path("set_params_cond_cmd_probs");
        expected.path("plain")
                .properties()
                .forEach(row -> row.getValue()
                        .forEach(set -> assertFigure(
                                Math.exp(factors(model, row.getKey(), set).logProbability()),
                                set.path("prob").asDouble(),
                                row.getKey() + " " + set)));
        expected.path("geo_mean")
                .properties()
                .forEach(row -> row.getValue()
                        .forEach(set -> assertFigure(
                                Math.exp(factors(model, row.getKey(), set).logGeometricMean()),
                                set.path("prob").asDouble(),
                                row.getKey() + " " + set)));
        assertThat(figures.get() > 0).isEqualTo(!expected.isMissingNode());
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void likelihoodsOfSessionsAreTheReferences(String name) {
        Fixture fixture = Fixture.model(name);
        SessionModel model = fixture.train();
        for (boolean tokens : new boolean[] {true, false}) {
            String key = tokens ? "with_tokens" : "without_tokens";
            SessionScorer scorer = new SessionScorer(model, options(2, tokens, false));
            JsonNode plain = fixture.expected().path("session_likelihoods").path(key);
            JsonNode geometric =
                    fixture.expected().path("session_geomean_likelihoods").path(key);
            for (int i = 0; i < fixture.sessions().size(); i++) {
                SessionScore score = scorer.score(fixture.sessions().get(i));
                assertFigure(Math.exp(score.logLikelihood()), plain.path(i).asDouble(), key + " " + i);
                double underflowed = geometric.path(i).asDouble();
                if (underflowed > 0) {
                    assertFigure(Math.exp(score.logGeometricMean()), underflowed, key + " geometric " + i);
                }
            }
        }
        assertThat(figures.get()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rarestWindowsAreTheReferences(String name) {
        Fixture fixture = Fixture.model(name);
        SessionModel model = fixture.train();
        for (JsonNode expected : fixture.expected().path("rarest_windows")) {
            boolean geometric = expected.path("use_geo_mean").asBoolean();
            SessionScorer scorer = new SessionScorer(
                    model,
                    options(
                            expected.path("window_length").asInt(),
                            expected.path("use_start_end_tokens").asBoolean(),
                            geometric));
            for (int i = 0; i < fixture.sessions().size(); i++) {
                List<Cmd> session = fixture.sessions().get(i);
                SessionScore score = scorer.score(session);
                JsonNode likelihood = expected.path("likelihoods").path(i);
                String what = expected.path("window_length") + " " + i;
                assertThat(score.rarest().isEmpty()).as(what).isEqualTo(likelihood.isNull());
                if (score.rarest().isPresent()) {
                    RarestWindow rarest = score.rarest().get();
                    assertFigure(rarest.likelihood(), likelihood.asDouble(), what);
                    int start = expected.path("start_indexes").path(i).asInt();
                    double atExpected = scorer.windows(session)[start];
                    assertThat(rarest.logLikelihood()).as(what).isCloseTo(atExpected, within(TOLERANCE));
                }
            }
        }
        assertThat(figures.get()).isPositive();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void unseenSessionsScoreAsTheReferencesDo(String name) {
        Fixture fixture = Fixture.model(name);
        SessionScorer scorer = new SessionScorer(fixture.train(), options(3, true, false));
        JsonNode expected = fixture.expected().path("unseen_sessions_window3");
        for (int i = 0; i < fixture.unseenSessions().size(); i++) {
            SessionScore score = scorer.score(fixture.unseenSessions().get(i));
            JsonNode likelihood = expected.path(i).path("likelihood");
            assertThat(score.rarest().isEmpty()).isEqualTo(likelihood.isNull());
            score.rarest().ifPresent(window -> assertFigure(window.likelihood(), likelihood.asDouble(), "unseen"));
        }
        assertThat(figures.get() > 0).isEqualTo(!expected.isMissingNode() && hasFigure(expected));
    }

    @Test
    void everySessionThatUnderflowsHasAFiniteLogarithm() {
        Fixture fixture = Fixture.model("commands-long-underflow");
        SessionScorer scorer = new SessionScorer(fixture.train(), options(3, true, false));
        long underflowed = fixture.sessions().stream()
                .map(scorer::score)
                .filter(score -> Math.exp(score.logLikelihood()) == 0)
                .peek(score -> assertThat(score.logLikelihood()).isFinite().isNegative())
                .count();
        assertThat(underflowed).isPositive();
    }

    private static boolean hasFigure(JsonNode unseen) {
        for (JsonNode session : unseen) {
            if (!session.path("likelihood").isNull()) {
                return true;
            }
        }
        return false;
    }

    private static ParameterModel.Factors factors(SessionModel model, String command, JsonNode set) {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode parameter : set.path("params")) {
            String[] parts = parameter.asText().split(" --- ", 2);
            values.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return model.parameters()
                .factors(model.vocabulary().id(command), Parameters.ofValues(values), UnseenParameters.IGNORED);
    }

    private static ScoringOptions options(int window, boolean startAndEnd, boolean geometricMean) {
        return new ScoringOptions(
                new WindowLength(window), startAndEnd, geometricMean, ShortSessions.SKIP, UnseenParameters.IGNORED);
    }

    private static int state(SessionModel model, String token) {
        Vocabulary vocabulary = model.vocabulary();
        return switch (token) {
            case "##START##" -> vocabulary.start();
            case "##END##" -> vocabulary.end();
            case "##UNK##" -> vocabulary.unknown();
            default -> vocabulary.id(token);
        };
    }

    private void assertFigure(double actual, double expected, String what) {
        figures.incrementAndGet();
        assertThat(actual).as(what).isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
    }
}
