package dev.oddtrail.application.port.out;

import static dev.oddtrail.application.port.out.SampleRun.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.score.Activity;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every {@link ScoreRepository} owes. Answers are compared with those of {@link SampleRun}. */
public interface ScoreRepositoryContract {
    /** A store that holds nothing yet. */
    Stores stores();

    @Test
    default void aRunKeepsEveryScore() {
        for (ScoringOptions options : List.of(ScoringOptions.DEFAULT, ScoringOptions.REFERENCE)) {
            Stores stores = stores();
            SampleRun sample = new SampleRun(300, options);
            ScoringRun run = sample.store(stores);
            assertThat(run.setup()).isEqualTo(sample.setup);
            assertThat(run.sessions()).isEqualTo(300);
            assertThat(run.unscored())
                    .isEqualTo(sample.ranked.stream()
                            .filter(scored -> scored.bits().isEmpty())
                            .count());
            assertThat(stores.scores().find(run.id())).contains(run);
            assertThat(stores.scores().runs()).containsExactly(run);
            assertSame(all(stores, run, ScoreFilter.ALL), sample.matching(ScoreFilter.ALL, List.of(), List.of()));
        }
    }

    @Test
    default void combinedBitsRankWhereARunHasThem() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(300, ScoringOptions.DEFAULT, true);
        ScoringRun run = sample.store(stores);
        for (ScoreFilter filter : List.of(
                ScoreFilter.ALL,
                ScoreFilter.ALL.withBits(Optional.of(3.0), Optional.empty()),
                ScoreFilter.ALL.withBits(Optional.empty(), Optional.of(2.0)))) {
            assertSame(all(stores, run, filter), sample.matching(filter, List.of(), List.of()));
        }
        assertThat(all(stores, run, ScoreFilter.ALL))
                .extracting(ranked -> ranked.scored().bits().orElseThrow())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    default void aRunOfSomeSessionsWithCombinedBitsIsRefused() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(2, ScoringOptions.DEFAULT, true);
        SampleRun other = new SampleRun(2, ScoringOptions.DEFAULT);
        sample.prepare(stores);
        ScoredSession without = other.ranked.stream()
                .filter(scored -> scored.session()
                        .id()
                        .equals(sample.ranked.get(1).session().id()))
                .findFirst()
                .orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stores.scores().save(sample.setup, sink -> {
                    sink.accept(sample.ranked.get(0));
                    sink.accept(without);
                }));
        assertThat(stores.scores().runs()).isEmpty();
    }

    @Test
    default void aRunWithoutSessionsIsARun() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(0, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        assertThat(run.sessions()).isZero();
        assertThat(page(stores, run, ScoreFilter.ALL, 1, 10)).isEqualTo(new RankedPage(List.of(), 0, Optional.empty()));
        assertThat(stores.scores().density(run.id(), ScoreFilter.ALL, grid(3, 2), NOW))
                .isEmpty();
    }

    @Test
    default void nothingIsKnownOfARunThatIsNotThere() {
        Stores stores = stores();
        RunId none = new RunId(1);
        assertThat(stores.scores().find(none)).isEmpty();
        assertThat(stores.scores().runs()).isEmpty();
        assertThat(stores.scores().model(none)).isEmpty();
        assertThat(stores.scores().remove(none)).isFalse();
        assertThat(stores.scores().rarest(none, ScoreFilter.ALL, RankedPage.PageMark.FIRST, 10, NOW))
                .isEqualTo(new RankedPage(List.of(), 0, Optional.empty()));
        assertThat(stores.scores().find(none, new SessionId("0123456789abcdef"), NOW))
                .isEmpty();
    }

    @Test
    default void aSourceThatFailsLeavesNothing() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(50, ScoringOptions.DEFAULT);
        sample.prepare(stores);
        assertThatThrownBy(() -> stores.scores().save(sample.setup, sink -> {
                    sink.accept(sample.ranked.get(0));
                    throw new IllegalStateException("half-way");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("half-way");
        assertThat(stores.scores().runs()).isEmpty();
    }

    @Test
    default void aRunOfWhatIsNotThereIsRefused() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(5, ScoringOptions.DEFAULT);
        assertThatThrownBy(() -> stores.scores().save(sample.setup, sink -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("may");
        assertThat(stores.scores().runs()).isEmpty();
    }

    @Test
    default void runsAreListedLastFirstAndNumbersAreNotGivenAgain() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(5, ScoringOptions.DEFAULT);
        ScoringRun first = sample.store(stores);
        ScoringRun second = stores.scores().save(sample.setup, sink -> sample.ranked.forEach(sink));
        assertThat(stores.scores().runs()).containsExactly(second, first);
        assertThat(stores.scores().remove(second.id())).isTrue();
        assertThat(stores.scores().remove(second.id())).isFalse();
        ScoringRun third = stores.scores().save(sample.setup, sink -> sample.ranked.forEach(sink));
        assertThat(third.id().number()).isGreaterThan(second.id().number());
        assertThat(stores.scores().runs()).containsExactly(third, first);
    }

    @Test
    default void aRunKeepsTheModelThatItWasScoredWith() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(30, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        stores.models().save(new SampleRun(20, ScoringOptions.DEFAULT).model);
        assertThat(stores.scores().model(run.id()).orElseThrow().provenance()).isEqualTo(sample.model.provenance());
        stores.models().remove(SampleRun.MODEL);
        assertThat(stores.scores().model(run.id()).orElseThrow().model().counts())
                .isEqualTo(sample.model.model().counts());
        assertThat(stores.models().cards()).isEmpty();
        assertThat(stores.models().find(SampleRun.MODEL)).isEmpty();
    }

    @Test
    default void runsGoWithTheirDataSet() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(30, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        sample.prepare(stores);
        assertThat(stores.scores().find(run.id())).isEmpty();
        ScoringRun again = stores.scores().save(sample.setup, sink -> sample.ranked.forEach(sink));
        stores.sessions().remove(SampleRun.DATASET);
        assertThat(stores.scores().find(again.id())).isEmpty();
        assertThat(stores.scores().runs()).isEmpty();
    }

    @Test
    default void manySessionsComeWholeAndTheRarestFirst() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(17_000, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        List<RankedSession> all = all(stores, run, ScoreFilter.SHOWN);
        assertThat(all).hasSize(17_000);
        assertSame(all, sample.matching(ScoreFilter.SHOWN, List.of(), List.of()));
    }

    @Test
    default void everyFilterLeavesWhatItAsksFor() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(400, ScoringOptions.REFERENCE);
        ScoringRun run = sample.store(stores);
        List<Decision> decisions = decide(stores, sample);
        List<Suppression> suppressions = suppress(stores, sample);
        for (ScoreFilter filter : filters(sample)) {
            List<RankedSession> expected = sample.matching(filter, decisions, suppressions);
            assertSame(all(stores, run, filter), expected);
            assertThat(page(stores, run, filter, 1, 0).matching()).isEqualTo(expected.size());
        }
    }

    @Test
    default void pagesFollowOneAnotherWithoutAGap() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(100, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        ScoreFilter filter = ScoreFilter.ALL.withIdentifiers(Set.of("ann", "bob"));
        List<RankedSession> expected = sample.matching(filter, List.of(), List.of());
        for (int limit : List.of(1, 7, expected.size(), 1_000)) {
            List<RankedSession> all = new ArrayList<>();
            Optional<RankedPage.PageMark> mark = Optional.of(RankedPage.PageMark.FIRST);
            while (mark.isPresent()) {
                RankedPage page = stores.scores().rarest(run.id(), filter, mark.get(), limit, NOW);
                assertThat(page.matching()).isEqualTo(expected.size());
                assertThat(page.sessions()).hasSizeBetween(1, limit);
                all.addAll(page.sessions());
                mark = page.next();
            }
            assertSame(all, expected);
        }
        assertThat(page(stores, run, filter, 1_000_000, 10).sessions()).isEmpty();
    }

    @Test
    default void aSessionIsFoundWithItsRank() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(60, ScoringOptions.REFERENCE);
        ScoringRun run = sample.store(stores);
        for (RankedSession expected : sample.matching(ScoreFilter.ALL, List.of(), List.of())) {
            RankedSession found = stores.scores()
                    .find(run.id(), expected.scored().session().id(), NOW)
                    .orElseThrow();
            assertSame(List.of(found), List.of(expected));
        }
        assertThat(stores.scores().find(run.id(), new SessionId("0123456789abcdef"), NOW))
                .isEmpty();
    }

    @Test
    default void facetsCountSessions() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(300, ScoringOptions.REFERENCE);
        ScoringRun run = sample.store(stores);
        List<Decision> decisions = decide(stores, sample);
        List<Suppression> suppressions = suppress(stores, sample);
        Map<Facet.Field, Function<RankedSession, List<Optional<String>>>> fields = new LinkedHashMap<>();
        fields.put(
                new Facet.Field.Identifier(0),
                ranked -> List.of(
                        ranked.scored().session().principal().identifiers().get(0)));
        fields.put(
                new Facet.Field.Identifier(1),
                ranked -> List.of(
                        ranked.scored().session().principal().identifiers().get(1)));
        fields.put(
                Facet.Field.Feature.BAND,
                ranked -> List.of(
                        ranked.scored().rarity().map(place -> place.band().name())));
        fields.put(
                Facet.Field.Feature.STATE,
                ranked -> List.of(Optional.of(ranked.state().name())));
        fields.put(
                Facet.Field.Feature.COMMAND,
                ranked -> SampleRun.pattern(ranked.scored())
                        .map(pattern -> pattern.commands().stream()
                                .distinct()
                                .map(Optional::of)
                                .toList())
                        .orElse(List.of(Optional.empty())));
        for (ScoreFilter filter : List.of(ScoreFilter.ALL, ScoreFilter.SHOWN.withIdentifiers(Set.of("ann")))) {
            List<RankedSession> matching = sample.matching(filter, decisions, suppressions);
            List<List<Facet.Value>> expected = fields.values().stream()
                    .map(values -> facet(matching, values))
                    .toList();
            List<Facet.Field> asked = List.copyOf(fields.keySet());
            assertThat(stores.scores().facets(run.id(), filter, asked, 100, NOW))
                    .isEqualTo(expected.stream().map(all -> new Facet(all, 0)).toList());
            assertThat(stores.scores().facets(run.id(), filter, asked, 2, NOW))
                    .isEqualTo(expected.stream()
                            .map(all -> new Facet(all.subList(0, Math.min(2, all.size())), Math.max(0, all.size() - 2)))
                            .toList());
        }
        assertThat(stores.scores()
                        .facets(run.id(), ScoreFilter.ALL, List.of(new Facet.Field.Identifier(2)), 9, NOW)
                        .get(0)
                        .values())
                .extracting(Facet.Value::value)
                .containsExactly(Optional.empty());
    }

    @Test
    default void equalWindowsAreOneGroup() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(300, ScoringOptions.REFERENCE);
        ScoringRun run = sample.store(stores);
        List<Decision> decisions = decide(stores, sample);
        List<Suppression> suppressions = suppress(stores, sample);
        for (ScoreFilter filter : List.of(ScoreFilter.ALL, ScoreFilter.SHOWN)) {
            List<PatternGroup> expected = groups(sample.matching(filter, decisions, suppressions));
            assertThat(stores.scores().groups(run.id(), filter, 10_000, NOW)).isEqualTo(expected);
            assertThat(stores.scores().groups(run.id(), filter, 3, NOW)).isEqualTo(expected.subList(0, 3));
        }
    }

    @Test
    default void theGridHoldsEverySessionOnce() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(300, ScoringOptions.REFERENCE);
        ScoringRun run = sample.store(stores);
        Density density = stores.scores()
                .density(run.id(), ScoreFilter.ALL, grid(7, 5), NOW)
                .orElseThrow();
        double most = sample.ranked.get(0).bits().orElseThrow();
        assertThat(density.maxBits()).isEqualTo(most);
        assertThat(density.minBits()).isZero();
        assertThat(density.from())
                .isEqualTo(sample.ranked.stream()
                        .map(scored -> scored.session().begin())
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        assertThat(density.counts())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row).hasSize(7));
        assertThat(density.unscored().stream().mapToLong(Long::longValue).sum()).isEqualTo(run.unscored());
        assertThat(density.counts().stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(run.sessions() - run.unscored());
        Density one = stores.scores()
                .density(
                        run.id(),
                        ScoreFilter.ALL,
                        new Density.Grid(
                                1,
                                1,
                                Optional.of(SampleRun.BEGIN.plusSeconds(3_600)),
                                Optional.of(SampleRun.BEGIN.plusSeconds(36_000)),
                                3,
                                Optional.of(6.0)),
                        NOW)
                .orElseThrow();
        List<RankedSession> inTime = sample.matching(
                ScoreFilter.ALL.between(
                        Optional.of(SampleRun.BEGIN.plusSeconds(3_600)),
                        Optional.of(SampleRun.BEGIN.plusSeconds(36_000))),
                List.of(),
                List.of());
        assertThat(one.counts().get(0).get(0))
                .isEqualTo(inTime.stream()
                        .filter(ranked -> ranked.scored()
                                .bits()
                                .filter(bits -> bits >= 3 && bits <= 6)
                                .isPresent())
                        .count());
        assertThat(one.unscored().get(0))
                .isEqualTo(inTime.stream()
                        .filter(ranked -> ranked.scored().bits().isEmpty())
                        .count());
    }

    @Test
    default void everySessionLiesInTheLaneOfItsPrincipal() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(300, ScoringOptions.REFERENCE);
        ScoringRun run = sample.store(stores);
        ScoreFilter filter = ScoreFilter.ALL.withIdentifiers(Set.of("ann", "bob"));
        Map<Principal, List<RankedSession>> expected = sample.matching(filter, List.of(), List.of()).stream()
                .collect(Collectors.groupingBy(
                        ranked -> ranked.scored().session().principal(), LinkedHashMap::new, Collectors.toList()));
        Lanes all = lanes(stores, run, filter, lanes(6, 0, 1_000)).orElseThrow();
        assertThat(all.principals()).isEqualTo(expected.size());
        assertThat(all.lanes()).extracting(Lanes.Lane::principal).containsExactlyElementsOf(expected.keySet());
        for (Lanes.Lane lane : all.lanes()) {
            List<RankedSession> of = expected.getOrDefault(lane.principal(), List.of());
            assertThat(lane.sessions()).isEqualTo(of.size());
            assertThat(lane.maxBits()).isEqualTo(of.get(0).scored().bits());
            assertThat(lane.rarest()).isEqualTo(of.get(0).scored().session().id());
            assertThat(lane.cells()).hasSize(6);
            assertThat(lane.cells().stream().mapToLong(Lanes.Cell::sessions).sum())
                    .isEqualTo(of.size());
            assertThat(lane.cells().stream()
                            .flatMap(cell -> cell.maxBits().stream())
                            .max(Comparator.naturalOrder()))
                    .isEqualTo(lane.maxBits());
        }
        assertThat(lanes(stores, run, filter, lanes(6, 2, 3)).orElseThrow().lanes())
                .isEqualTo(all.lanes().subList(2, 5));
        assertThat(lanes(stores, run, filter, lanes(6, 1_000, 3)).orElseThrow().lanes())
                .isEmpty();
        assertThat(lanes(stores, run, ScoreFilter.ALL.withIdentifiers(Set.of("nobody")), lanes(6, 0, 3)))
                .isEmpty();
    }

    @Test
    default void activityIsThatOfTheSessionsAskedFor() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(300, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        List<Long> everyones = hours(sample.matching(ScoreFilter.ALL, List.of(), List.of()));
        for (ScoreFilter filter : List.of(
                ScoreFilter.ALL,
                ScoreFilter.ALL.withIdentifiers(Set.of("ann")),
                ScoreFilter.ALL.withIdentifiers(Set.of("nobody")))) {
            List<RankedSession> matching = sample.matching(filter, List.of(), List.of());
            Activity activity = stores.scores().activity(run.id(), filter, NOW).orElseThrow();
            List<RankedSession> scored = matching.stream()
                    .filter(ranked -> ranked.scored().bits().isPresent())
                    .toList();
            assertThat(activity.sessions()).isEqualTo(matching.size());
            assertThat(activity.unscored()).isEqualTo(matching.size() - scored.size());
            assertThat(activity.rarest()).isEqualTo(placed(scored, 0));
            assertThat(activity.median()).isEqualTo(placed(scored, (scored.size() - 1) / 2));
            assertThat(activity.hours()).isEqualTo(hours(matching));
            assertThat(activity.everyonesHours()).isEqualTo(everyones);
            assertThat(activity.uses()).isEqualTo(uses(matching));
            assertThat(activity.events())
                    .isEqualTo(activity.uses().stream()
                            .mapToLong(Activity.Use::times)
                            .sum());
            assertThat(activity.span()).isEqualTo(span(matching));
            assertThat(activity.known()).isEqualTo(known(matching));
        }
        assertThat(stores.scores().activity(new RunId(99), ScoreFilter.ALL, NOW))
                .isEmpty();
    }

    private static Optional<Activity.Placed> placed(List<RankedSession> scored, int index) {
        return scored.isEmpty()
                ? Optional.empty()
                : Optional.of(new Activity.Placed(
                        scored.get(index).rank(),
                        scored.get(index).scored().bits().orElseThrow()));
    }

    private static List<Long> hours(List<RankedSession> sessions) {
        Long[] hours = new Long[24];
        Arrays.fill(hours, 0L);
        sessions.forEach(ranked ->
                hours[ranked.scored().session().begin().atOffset(ZoneOffset.UTC).getHour()]++);
        return List.of(hours);
    }

    private static List<Activity.Use> uses(List<RankedSession> sessions) {
        Map<String, Long> times = new TreeMap<>();
        Map<String, Long> met = new TreeMap<>();
        for (RankedSession ranked : sessions) {
            List<String> names =
                    ranked.scored().session().commands().stream().map(Cmd::name).toList();
            names.forEach(name -> times.merge(name, 1L, Long::sum));
            Set.copyOf(names).forEach(name -> met.merge(name, 1L, Long::sum));
        }
        return times.entrySet().stream()
                .map(entry -> new Activity.Use(entry.getKey(), entry.getValue(), met.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparingLong((Activity.Use use) -> -use.times()))
                .toList();
    }

    private static Optional<ReadReport.Span> span(List<RankedSession> sessions) {
        return sessions.stream()
                .map(ranked -> ranked.scored().session())
                .map(session -> new ReadReport.Span(session.begin(), session.end()))
                .reduce(ReadReport.Span::and);
    }

    private static List<Activity.Known> known(List<RankedSession> sessions) {
        Map<Principal, Long> known = new TreeMap<>();
        sessions.forEach(ranked -> known.merge(ranked.scored().session().principal(), 1L, Long::sum));
        return known.entrySet().stream()
                .map(entry -> new Activity.Known(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Activity.Known one) -> -one.sessions()))
                .toList();
    }

    @Test
    default void lanesLookAtTheirTimeOnly() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(300, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        Instant from = SampleRun.BEGIN.plusSeconds(36_000);
        Instant to = SampleRun.BEGIN.plusSeconds(72_000);
        List<RankedSession> inTime =
                sample.matching(ScoreFilter.ALL.between(Optional.of(from), Optional.of(to)), List.of(), List.of());
        Lanes lanes = lanes(
                        stores, run, ScoreFilter.ALL, new Lanes.Grid(10, Optional.of(from), Optional.of(to), 0, 1_000))
                .orElseThrow();
        assertThat(lanes.from()).isEqualTo(from);
        assertThat(lanes.to()).isEqualTo(to);
        assertThat(lanes.lanes().get(0).rarest())
                .isEqualTo(inTime.get(0).scored().session().id());
        assertThat(lanes.lanes().stream().mapToLong(Lanes.Lane::sessions).sum()).isEqualTo(inTime.size());
    }

    @Test
    default void decisionsAndSuppressionsCountFromThenOn() {
        Stores stores = stores();
        SampleRun sample = new SampleRun(40, ScoringOptions.DEFAULT);
        ScoringRun run = sample.store(stores);
        ScoredSession rarest = sample.ranked.get(0);
        assertThat(page(stores, run, ScoreFilter.SHOWN, 1, 1).sessions().get(0).state())
                .isEqualTo(TriageState.OPEN);
        stores.triage().append(List.of(decision(rarest, TriageState.BENIGN), decision(rarest, TriageState.ESCALATED)));
        assertThat(page(stores, run, ScoreFilter.SHOWN, 1, 1).sessions().get(0).state())
                .isEqualTo(TriageState.ESCALATED);
        Suppression hiding = stores.suppressions()
                .add(new Suppression.Rule(
                        new Suppression.Scope.OfPattern(
                                SampleRun.pattern(rarest).orElseThrow()),
                        "known",
                        "ann",
                        NOW.minusSeconds(10),
                        Optional.of(NOW.plusSeconds(10))));
        assertThat(page(stores, run, ScoreFilter.SHOWN, 1, 1).sessions().get(0).rank())
                .isGreaterThan(1);
        assertThat(page(stores, run, ScoreFilter.ALL, 1, 1).sessions().get(0).suppressed())
                .isTrue();
        assertThat(stores.scores()
                        .rarest(run.id(), ScoreFilter.SHOWN, RankedPage.PageMark.FIRST, 1, NOW.plusSeconds(10))
                        .sessions()
                        .get(0)
                        .rank())
                .isEqualTo(1);
        stores.suppressions().withdraw(hiding.number(), "ann", NOW);
        assertThat(page(stores, run, ScoreFilter.SHOWN, 1, 1).sessions().get(0).rank())
                .isEqualTo(1);
    }

    private static Lanes.Grid lanes(int columns, long skip, int limit) {
        return new Lanes.Grid(columns, Optional.empty(), Optional.empty(), skip, limit);
    }

    private static Optional<Lanes> lanes(Stores stores, ScoringRun run, ScoreFilter filter, Lanes.Grid grid) {
        return stores.scores().lanes(run.id(), filter, grid, NOW);
    }

    private static Density.Grid grid(int columns, int rows) {
        return new Density.Grid(columns, rows, Optional.empty(), Optional.empty(), 0, Optional.empty());
    }

    private static RankedPage page(Stores stores, ScoringRun run, ScoreFilter filter, long from, int limit) {
        return stores.scores().rarest(run.id(), filter, new RankedPage.PageMark(from), limit, NOW);
    }

    private static List<RankedSession> all(Stores stores, ScoringRun run, ScoreFilter filter) {
        List<RankedSession> all = new ArrayList<>();
        stores.scores().forEach(run.id(), filter, NOW, all::add);
        return all;
    }

    private static Decision decision(ScoredSession scored, TriageState state) {
        return new Decision(SampleRun.DATASET, scored.session().id(), state, "", "ann", NOW);
    }

    private static List<Decision> decide(Stores stores, SampleRun sample) {
        List<TriageState> states = List.of(TriageState.values());
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < sample.ranked.size(); i += 3) {
            decisions.add(decision(sample.ranked.get(i), states.get(i % states.size())));
        }
        decisions.add(decision(sample.ranked.get(0), TriageState.SUSPICIOUS));
        stores.triage().append(decisions);
        return decisions;
    }

    private static List<Suppression> suppress(Stores stores, SampleRun sample) {
        WindowPattern rarest = SampleRun.pattern(sample.ranked.get(5)).orElseThrow();
        return List.of(
                stores.suppressions()
                        .add(new Suppression.Rule(
                                new Suppression.Scope.OfPattern(rarest),
                                "known",
                                "ann",
                                SampleRun.BEGIN,
                                Optional.empty())),
                stores.suppressions()
                        .add(new Suppression.Rule(
                                new Suppression.Scope.OfTransition("write", "delete"),
                                "known",
                                "ann",
                                SampleRun.BEGIN,
                                Optional.empty())),
                stores.suppressions()
                        .add(new Suppression.Rule(
                                new Suppression.Scope.OfIdentifier("O'Neil%"),
                                "known",
                                "ann",
                                SampleRun.BEGIN,
                                Optional.empty())),
                stores.suppressions()
                        .add(new Suppression.Rule(
                                new Suppression.Scope.OfIdentifier("ann"),
                                "over",
                                "ann",
                                SampleRun.BEGIN,
                                Optional.of(NOW))));
    }

    private static List<ScoreFilter> filters(SampleRun sample) {
        double middle = sample.ranked.get(100).bits().orElseThrow();
        return List.of(
                ScoreFilter.ALL,
                ScoreFilter.SHOWN,
                ScoreFilter.ALL.between(
                        Optional.of(SampleRun.BEGIN.plusSeconds(7_200)),
                        Optional.of(SampleRun.BEGIN.plusSeconds(72_000))),
                ScoreFilter.ALL.between(Optional.empty(), Optional.of(SampleRun.BEGIN)),
                ScoreFilter.ALL.withBits(Optional.of(middle), Optional.empty()),
                ScoreFilter.ALL.withBits(Optional.empty(), Optional.of(middle)),
                ScoreFilter.ALL.withBits(Optional.of(middle), Optional.of(middle)),
                ScoreFilter.ALL.withBands(Set.of(Band.UNCOMMON, Band.RARE)),
                ScoreFilter.ALL.withIdentifiers(Set.of("ann", "192.0.2.1")),
                ScoreFilter.ALL.withIdentifiers(Set.of("%")),
                ScoreFilter.ALL.withCommands(Set.of("delete", "never")),
                ScoreFilter.ALL.withStates(Set.of(TriageState.OPEN)),
                ScoreFilter.ALL.withStates(Set.of(TriageState.SUSPICIOUS, TriageState.BENIGN)),
                ScoreFilter.ALL.withPatterns(Set.of(
                        SampleRun.pattern(sample.ranked.get(0)).orElseThrow(),
                        SampleRun.pattern(sample.ranked.get(50)).orElseThrow(),
                        new WindowPattern(false, List.of("never"), false))),
                ScoreFilter.ALL.withTransitions(Set.of(
                        new ScoreFilter.Transition("write", "delete"), new ScoreFilter.Transition("read", "read"))),
                ScoreFilter.ALL.withTransitions(Set.of(new ScoreFilter.Transition("write", "never"))),
                ScoreFilter.SHOWN
                        .withStates(Set.of(TriageState.OPEN))
                        .withIdentifiers(Set.of("bob"))
                        .withBits(Optional.of(2.0), Optional.of(20.0))
                        .withCommands(Set.of("read")));
    }

    private static List<Facet.Value> facet(
            List<RankedSession> matching, Function<RankedSession, List<Optional<String>>> values) {
        Map<Optional<String>, List<RankedSession>> byValue = new LinkedHashMap<>();
        for (RankedSession ranked : matching) {
            for (Optional<String> value : values.apply(ranked)) {
                byValue.computeIfAbsent(value, unused -> new ArrayList<>()).add(ranked);
            }
        }
        return byValue.entrySet().stream()
                .map(entry -> new Facet.Value(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().get(0).scored().bits()))
                .sorted(Comparator.comparingLong((Facet.Value value) -> -value.sessions())
                        .thenComparing(value -> value.value().orElse("")))
                .toList();
    }

    private static List<PatternGroup> groups(List<RankedSession> matching) {
        Map<WindowPattern, List<RankedSession>> byPattern = matching.stream()
                .filter(ranked -> SampleRun.pattern(ranked.scored()).isPresent())
                .collect(Collectors.groupingBy(
                        ranked -> SampleRun.pattern(ranked.scored()).orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<PatternGroup> groups = new ArrayList<>();
        byPattern.forEach((pattern, of) -> groups.add(new PatternGroup(
                pattern,
                of.size(),
                of.stream()
                        .map(ranked -> ranked.scored().session().principal())
                        .distinct()
                        .count(),
                of.stream()
                        .map(ranked -> ranked.scored().session().begin())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                of.stream()
                        .map(ranked -> ranked.scored().session().begin())
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                of.get(0).scored().bits().orElseThrow(),
                of.get(0).scored().session().id())));
        return groups;
    }

    private static void assertSame(List<RankedSession> actual, List<RankedSession> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            RankedSession found = actual.get(i);
            RankedSession wanted = expected.get(i);
            assertThat(found.rank()).isEqualTo(wanted.rank());
            assertThat(found.state()).isEqualTo(wanted.state());
            assertThat(found.suppressed()).isEqualTo(wanted.suppressed());
            assertThat(found.scored().score()).isEqualTo(wanted.scored().score());
            assertThat(found.scored().combined()).isEqualTo(wanted.scored().combined());
            assertThat(found.scored().rarity()).isEqualTo(wanted.scored().rarity());
            assertThat(found.scored().reason()).isEmpty();
            assertThat(found.scored().session().id())
                    .isEqualTo(wanted.scored().session().id());
            assertThat(found.scored().session().principal())
                    .isEqualTo(wanted.scored().session().principal());
            assertThat(found.scored().session().commands())
                    .isEqualTo(wanted.scored().session().commands());
        }
    }
}
