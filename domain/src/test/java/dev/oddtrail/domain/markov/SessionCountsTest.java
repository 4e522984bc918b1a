package dev.oddtrail.domain.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionCountsTest {
    @ParameterizedTest
    @EnumSource(Detail.class)
    void partsMergeIntoTheWholeInAnyOrderAndGrouping(Detail detail) {
        for (long seed = 1; seed <= 20; seed++) {
            List<List<Cmd>> sessions = Sessions.random(seed, 30);
            SessionCounts whole = count(detail, sessions);
            SessionCounts a = count(detail, sessions.subList(0, 7));
            SessionCounts b = count(detail, sessions.subList(7, 19));
            SessionCounts c = count(detail, sessions.subList(19, 30));
            assertThat(a.merge(b).merge(c)).as("seed %d", seed).isEqualTo(whole).hasSameHashCodeAs(whole);
            assertThat(c.merge(a.merge(b))).isEqualTo(whole);
            assertThat(b.merge(c).merge(a)).isEqualTo(whole);
            List<List<Cmd>> shuffled = new ArrayList<>(sessions);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(count(detail, shuffled)).isEqualTo(whole);
        }
    }

    @Test
    void nothingMergedWithCountsGivesThem() {
        SessionCounts counts = count(Detail.VALUES, Sessions.random(3, 10));
        SessionCounts nothing =
                SessionCounts.builder(Detail.VALUES, ValueRetention.DEFAULT).build();
        assertThat(counts.merge(nothing)).isEqualTo(counts);
        assertThat(nothing.merge(counts)).isEqualTo(counts);
    }

    @Test
    void entropyTellsHowUncertainItIsWhatFollows() {
        SessionCounts counts = count(
                Detail.COMMANDS,
                List.of(
                        List.of(Cmd.named("A"), Cmd.named("B")),
                        List.of(Cmd.named("A"), Cmd.named("C")),
                        List.of(Cmd.named("A"), Cmd.named("B")),
                        List.of(Cmd.named("A"))));
        Vocabulary vocabulary = counts.vocabulary();
        assertThat(counts.entropyBits(vocabulary.id("A"))).isCloseTo(1.5, within(1e-12));
        assertThat(counts.entropyBits(vocabulary.id("B"))).isZero();
        assertThat(counts.entropyBits(vocabulary.start())).isZero();
        assertThat(counts.entropyBits(vocabulary.end())).isZero();
        assertThat(counts.entropyBits(vocabulary.unknown())).isZero();
    }

    @Test
    void countsThatAddUpToMoreThanALongAreRefused() {
        SessionCounts half = SessionCounts.builder(Detail.COMMANDS, ValueRetention.NAMES_ONLY)
                .sessions(Long.MAX_VALUE / 2 + 1)
                .occurrences("A", Long.MAX_VALUE / 2 + 1)
                .began("A", Long.MAX_VALUE / 2 + 1)
                .ended("A", Long.MAX_VALUE / 2 + 1)
                .build();
        assertThatThrownBy(() -> half.merge(half))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a count cannot be more than 9223372036854775807");
        assertThatThrownBy(() -> SessionCounts.builder(Detail.COMMANDS, ValueRetention.NAMES_ONLY)
                        .occurrences("A", Long.MAX_VALUE)
                        .occurrences("B", 1)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a count cannot be more than 9223372036854775807");
    }

    @Test
    void valuesBeyondTheRetentionAreFreeTextWhicheverPartShowsThem() {
        ValueRetention two = new ValueRetention(2, Set.of("kept"));
        SessionCounts a = count(Detail.VALUES, two, List.of(valued("p", "1"), valued("kept", "1"), valued("p", "2")));
        SessionCounts b =
                count(Detail.VALUES, two, List.of(valued("p", "2"), valued("kept", "2"), valued("kept", "3")));
        SessionCounts c = count(Detail.VALUES, two, List.of(valued("p", "3")));
        assertThat(values(a.merge(b), "p").counts()).containsExactly(Map.entry("1", 1L), Map.entry("2", 2L));
        assertThat(values(a.merge(b).merge(c), "p").freeText()).isTrue();
        assertThat(values(a.merge(b.merge(c)), "p").freeText()).isTrue();
        assertThat(values(a.merge(b), "kept").distinct()).isEqualTo(3);
    }

    @Test
    void aWithheldValueMakesItsParameterFreeText() {
        SessionCounts counts = count(
                Detail.VALUES,
                ValueRetention.DEFAULT,
                List.of(valued("p", "1"), List.of(new Cmd("C", new Parameters.Values(Map.of(), Set.of("p"))))));
        assertThat(values(counts, "p").freeText()).isTrue();
        assertThat(counts.parameterOccurrences(counts.parameterId("p"))).isEqualTo(2);
    }

    @Test
    void blankValuesAreNotCountedButTheirParameterIs() {
        SessionCounts counts =
                count(Detail.VALUES, ValueRetention.DEFAULT, List.of(valued("p", " "), valued("p", "x")));
        assertThat(values(counts, "p").counts()).containsExactly(Map.entry("x", 1L));
        assertThat(counts.parameterOccurrences(counts.parameterId("p"))).isEqualTo(2);
    }

    @Test
    void countingGoesOnAfterCountsWereTaken() {
        SessionCounter counter = new SessionCounter(Detail.VALUES, ValueRetention.DEFAULT);
        List<List<Cmd>> sessions = Sessions.random(5, 12);
        sessions.subList(0, 5).forEach(counter::add);
        SessionCounts first = counter.counts();
        sessions.subList(5, 12).forEach(counter::add);
        assertThat(first).isEqualTo(count(Detail.VALUES, sessions.subList(0, 5)));
        assertThat(counter.counts()).isEqualTo(count(Detail.VALUES, sessions));
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void countersAddUpToOneThatCountedEverything(Detail detail) {
        ValueRetention few = new ValueRetention(3, Set.of("p2"));
        for (long seed = 1; seed <= 20; seed++) {
            List<List<Cmd>> sessions = new ArrayList<>(Sessions.random(seed, 30));
            sessions.add(17, List.of(new Cmd("C", new Parameters.Values(Map.of("p1", "v1"), Set.of("p0")))));
            SessionCounter first = new SessionCounter(detail, few);
            SessionCounter second = new SessionCounter(detail, few);
            sessions.subList(0, 5).forEach(first::add);
            sessions.subList(5, 12).forEach(second::add);
            SessionCounts taken = second.counts();
            sessions.subList(12, 25).forEach(second::add);
            first.add(new SessionCounter(detail, few));
            first.add(second);
            sessions.subList(25, 31).forEach(first::add);
            assertThat(first.counts()).as("seed %d", seed).isEqualTo(count(detail, few, sessions));
            assertThat(second.counts()).isEqualTo(count(detail, few, sessions.subList(5, 25)));
            assertThat(taken).isEqualTo(count(detail, few, sessions.subList(5, 12)));
        }
    }

    @Test
    void commandsNamedLikeStatesAreCommands() {
        SessionCounts counts = count(
                Detail.COMMANDS,
                ValueRetention.DEFAULT,
                List.of(List.of(
                        Cmd.named("##START##"), Cmd.named("##END##"), Cmd.named("⟨START⟩"), Cmd.named("##UNK##"))));
        assertThat(counts.vocabulary().size()).isEqualTo(4);
        assertThat(counts.occurrences(counts.vocabulary().id("##START##"))).isEqualTo(1);
        assertThat(counts.vocabulary().id("##START##"))
                .isNotEqualTo(counts.vocabulary().start());
        assertThat(counts.vocabulary().id("##NEVER##"))
                .isEqualTo(counts.vocabulary().unknown());
    }

    @Test
    void figuresThatContradictOneAnotherAreRefused() {
        SessionCounts.Builder twice = SessionCounts.builder(Detail.COMMANDS, ValueRetention.DEFAULT)
                .sessions(1)
                .occurrences("A", 2)
                .began("A", 1)
                .ended("A", 1);
        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transitions from A: 1 were counted where there are 2");
        SessionCounts.Builder tooOften = SessionCounts.builder(Detail.PARAMETERS, ValueRetention.DEFAULT)
                .sessions(1)
                .occurrences("A", 1)
                .began("A", 1)
                .ended("A", 1)
                .present("A", "p", 2);
        assertThatThrownBy(tooOften::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A occurs 1 times and cannot have p 2 times");
    }

    @Test
    void countsOfAnotherDetailCannotBeMerged() {
        SessionCounts commands = count(Detail.COMMANDS, Sessions.random(1, 3));
        SessionCounts values = count(Detail.VALUES, Sessions.random(1, 3));
        assertThatThrownBy(() -> commands.merge(values)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHundredThousandCommandsAreCountedSparsely() {
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        for (int i = 0; i < 100_000; i++) {
            counter.add(List.of(Cmd.named("C" + i), Cmd.named("C" + (i + 1) % 100_000)));
        }
        SessionModel model = new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
        assertThat(model.vocabulary().size()).isEqualTo(100_000);
        assertThat(model.counts().distinctTransitions()).isEqualTo(300_000);
    }

    @Test
    void thereIsNoModelOfNoSessions() {
        SessionCounts nothing =
                SessionCounts.builder(Detail.VALUES, ValueRetention.DEFAULT).build();
        assertThatThrownBy(() -> new SessionModel(nothing, ValueModelling.CATEGORICAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChosenParameterWhoseValuesWereNotKeptIsRefused() {
        SessionCounts counts = count(
                Detail.VALUES,
                new ValueRetention(1, Set.of()),
                List.of(valued("p", "1"), valued("p", "2"), valued("q", "1")));
        assertThatThrownBy(() -> new SessionModel(counts, ValueModelling.of(Set.of("p"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the values of p were not kept");
        assertThat(new SessionModel(counts, ValueModelling.of(Set.of("q"))).modelledParameters())
                .containsExactly("q");
    }

    private static ValueCounts values(SessionCounts counts, String parameter) {
        return counts.values(counts.parameterId(parameter));
    }

    private static List<Cmd> valued(String parameter, String value) {
        return List.of(new Cmd("C", Parameters.ofValues(Map.of(parameter, value))));
    }

    private static SessionCounts count(Detail detail, List<List<Cmd>> sessions) {
        return count(detail, ValueRetention.DEFAULT, sessions);
    }

    private static SessionCounts count(Detail detail, ValueRetention retention, List<List<Cmd>> sessions) {
        SessionCounter counter = new SessionCounter(detail, retention);
        sessions.forEach(counter::add);
        return counter.counts();
    }
}
