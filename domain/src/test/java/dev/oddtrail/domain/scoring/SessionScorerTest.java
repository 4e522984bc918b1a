package dev.oddtrail.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.Sessions;
import dev.oddtrail.domain.markov.UnseenParameters;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.markov.Vocabulary;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionScorerTest {
    private static final Cmd A = Cmd.named("A");
    private static final Cmd B = Cmd.named("B");

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 40})
    void theRarestWindowIsTheOneThatAnObviousSearchFinds(int length) {
        for (boolean startAndEnd : new boolean[] {true, false}) {
            for (long seed = 1; seed <= 10; seed++) {
                List<List<Cmd>> sessions = Sessions.random(seed, 30);
                SessionModel model = train(Detail.VALUES, sessions);
                ScoringOptions options = new ScoringOptions(
                        new WindowLength(length), startAndEnd, false, ShortSessions.WHOLE, UnseenParameters.COUNTED);
                SessionScorer scorer = new SessionScorer(model, options);
                for (List<Cmd> session : sessions) {
                    RarestWindow actual = scorer.score(session).rarest().orElseThrow();
                    double expected = obvious(model, options, session);
                    assertThat(actual.logLikelihood()).isCloseTo(expected, within(1e-12 * -expected));
                }
            }
        }
    }

    @Test
    void theOrderOfParametersInTheLogDoesNotChangeADigit() {
        Random random = new Random(5);
        for (long seed = 1; seed <= 10; seed++) {
            List<List<Cmd>> sessions = Sessions.random(seed, 60);
            SessionModel model = train(Detail.VALUES, sessions);
            SessionScorer scorer = new SessionScorer(model, ScoringOptions.DEFAULT);
            SessionScorer other = new SessionScorer(model, ScoringOptions.DEFAULT);
            for (List<Cmd> session : sessions) {
                List<Cmd> shuffled =
                        session.stream().map(cmd -> shuffled(cmd, random)).toList();

                assertThat(other.score(shuffled)).isEqualTo(scorer.score(session));
            }
        }
    }

    private static Cmd shuffled(Cmd cmd, Random random) {
        List<String> names = new ArrayList<>(cmd.parameters().names());
        Collections.shuffle(names, random);
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(name, cmd.parameters().value(name).orElseThrow());
        }
        return new Cmd(cmd.name(), Parameters.ofValues(values));
    }

    @Test
    void theFirstOfEquallyRareWindowsIsTheRarest() {
        SessionModel model = train(Detail.COMMANDS, List.of(List.of(A, A, A, A, A, A), List.of(B)));
        ScoringOptions options =
                new ScoringOptions(new WindowLength(2), false, false, ShortSessions.WHOLE, UnseenParameters.COUNTED);
        RarestWindow rarest = new SessionScorer(model, options)
                .score(List.of(A, A, A, A))
                .rarest()
                .orElseThrow();
        assertThat(rarest.start()).isZero();
    }

    @Test
    void aWindowSaysWhetherStartAndEndTookPart() {
        SessionModel model = train(Detail.COMMANDS, List.of(List.of(A, B), List.of(A, B), List.of(A, B, A)));
        SessionScorer scorer = new SessionScorer(model, ScoringOptions.DEFAULT.withWindow(new WindowLength(2)));
        RarestWindow atEnd = scorer.score(List.of(A, B, A)).rarest().orElseThrow();
        assertThat(atEnd.toEnd()).isTrue();
        assertThat(atEnd.start()).isEqualTo(2);
        assertThat(atEnd.commands()).isEqualTo(1);
        assertThat(atEnd.fromStart()).isFalse();
        RarestWindow atStart = scorer.score(List.of(B, B, B, A, B)).rarest().orElseThrow();
        assertThat(atStart.fromStart()).isTrue();
        assertThat(atStart.toEnd()).isFalse();
        assertThat(atStart.commands()).isEqualTo(2);
    }

    @Test
    void aSessionShorterThanTheWindowIsScoredAsAWholeAndMarked() {
        SessionModel model = train(Detail.COMMANDS, List.of(List.of(A, B), List.of(A)));
        SessionScore score = new SessionScorer(model, ScoringOptions.DEFAULT).score(List.of(A));
        RarestWindow whole = score.rarest().orElseThrow();
        assertThat(whole.wholeSession()).isTrue();
        assertThat(whole.fromStart()).isTrue();
        assertThat(whole.toEnd()).isTrue();
        assertThat(whole.commands()).isEqualTo(1);
        assertThat(whole.logLikelihood()).isEqualTo(score.logLikelihood());
        assertThat(whole.likelihood()).isCloseTo(3.0 / 6 * 2 / 6, within(1e-15));
    }

    @Test
    void aSessionShorterThanTheWindowIsUnscoredWhereTheReferenceLeavesItOut() {
        SessionModel model = train(Detail.COMMANDS, List.of(List.of(A, B), List.of(A)));
        SessionScorer scorer = new SessionScorer(model, ScoringOptions.REFERENCE);
        assertThat(scorer.score(List.of(A)).rarest()).isEmpty();
        assertThat(scorer.score(List.of(A, A)).rarest()).isPresent();
    }

    @Test
    void aLikelihoodThatUnderflowsHasAFiniteLogarithm() {
        SessionModel model = train(Detail.COMMANDS, Sessions.random(1, 50));
        List<Cmd> endless = Collections.nCopies(20_000, Cmd.named("never seen"));
        SessionScore score = new SessionScorer(model, ScoringOptions.DEFAULT).score(endless);
        assertThat(Math.exp(score.logLikelihood())).isZero();
        assertThat(score.logLikelihood()).isFinite().isLessThan(-10_000);
        ScoringOptions wide = ScoringOptions.DEFAULT.withWindow(new WindowLength(10_000));
        assertThat(new SessionScorer(model, wide)
                        .score(endless)
                        .rarest()
                        .orElseThrow()
                        .surprisalBits())
                .isFinite();
    }

    @Test
    void aCommandNamedLikeAStateScoresLikeAnyOther() {
        SessionModel plain = train(Detail.COMMANDS, List.of(List.of(A, B), List.of(B, A)));
        SessionModel named =
                train(Detail.COMMANDS, List.of(List.of(Cmd.named("##START##"), B), List.of(B, Cmd.named("##START##"))));
        assertThat(new SessionScorer(named, ScoringOptions.DEFAULT)
                        .score(List.of(Cmd.named("##START##"), B, Cmd.named("##END##"))))
                .isEqualTo(new SessionScorer(plain, ScoringOptions.DEFAULT).score(List.of(A, B, Cmd.named("unknown"))));
    }

    @Test
    void aParameterNeverSeenWithItsCommandCostsBitsUnlessTheReferenceIsAsked() {
        List<Cmd> usual = List.of(new Cmd("A", Parameters.ofNames(Set.of("p"))));
        List<Cmd> odd = List.of(new Cmd("A", Parameters.ofNames(Set.of("p", "never seen"))));
        SessionModel model = train(Detail.PARAMETERS, Collections.nCopies(50, usual));
        SessionScorer counted = new SessionScorer(model, ScoringOptions.DEFAULT);
        assertThat(counted.score(odd).logLikelihood())
                .isLessThan(counted.score(usual).logLikelihood() - 1);
        SessionScorer ignored = new SessionScorer(
                model,
                new ScoringOptions(new WindowLength(3), true, false, ShortSessions.WHOLE, UnseenParameters.IGNORED));
        assertThat(ignored.score(odd)).isEqualTo(ignored.score(usual));
    }

    @Test
    void theSameCommandScoresTheSameHoweverOftenItWasSeenBefore() {
        SessionModel model = train(Detail.VALUES, Sessions.random(7, 60));
        SessionScorer used = new SessionScorer(model, ScoringOptions.DEFAULT);
        for (List<Cmd> session : Sessions.random(8, 60)) {
            assertThat(used.score(session)).isEqualTo(new SessionScorer(model, ScoringOptions.DEFAULT).score(session));
        }
    }

    @Test
    void anEmptySessionIsRefused() {
        SessionScorer scorer = new SessionScorer(train(Detail.COMMANDS, List.of(List.of(A))), ScoringOptions.DEFAULT);
        assertThatThrownBy(() -> scorer.score(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWindowOfOneIsRefused() {
        assertThatThrownBy(() -> new WindowLength(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a window needs at least 2 commands, got 1");
    }

    @Test
    void certaintyIsZeroBitsAndNeverMinusZero() {
        assertThat(Surprisal.bits(0.0)).isEqualTo(0.0);
        assertThat(Double.doubleToRawLongBits(Surprisal.bits(0.0))).isZero();
        assertThat(Surprisal.bits(Math.log(0.25))).isCloseTo(2, within(1e-12));
    }

    /** The least log-likelihood of any window, or of the whole session, straight from the definition. */
    private static double obvious(SessionModel model, ScoringOptions options, List<Cmd> session) {
        Vocabulary vocabulary = model.vocabulary();
        int elements = session.size() + (options.startAndEnd() ? 1 : 0);
        int window = Math.min(options.window().commands(), elements);
        double least = 0;
        for (int start = 0; start + window <= elements; start++) {
            double product = 1;
            for (int i = start; i < start + window; i++) {
                int state = i == session.size()
                        ? vocabulary.end()
                        : vocabulary.id(session.get(i).name());
                if (i > start) {
                    product *= Math.exp(
                            model.logTransition(vocabulary.id(session.get(i - 1).name()), state));
                } else if (start == 0 && options.startAndEnd()) {
                    product *= Math.exp(model.logTransition(vocabulary.start(), state));
                } else {
                    product *= Math.exp(model.logPrior(state));
                }
                if (i < session.size()) {
                    product *= Math.exp(model.factors(state, session.get(i).parameters(), options.unseenParameters())
                            .logGeometricMean());
                }
            }
            least = Math.min(least, Math.log(product));
        }
        return least;
    }

    private static SessionModel train(Detail detail, List<List<Cmd>> sessions) {
        SessionCounter counter = new SessionCounter(detail, ValueRetention.ALL);
        sessions.forEach(counter::add);
        return new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
    }
}
