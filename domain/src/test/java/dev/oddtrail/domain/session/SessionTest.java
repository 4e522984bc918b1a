package dev.oddtrail.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @Test
    void aSessionIsImmutableThoughItsBuilderGoesOn() {
        Session.Builder builder = Session.builder(Principal.of("ada")).add(event(NOON, "A", 1));
        Session session = builder.end(EndReason.GAP);
        builder.add(event(NOON.plusSeconds(1), "B", 2));
        assertThat(session.commands()).extracting(Cmd::name).containsExactly("A");
        assertThatThrownBy(() -> session.commands().set(0, Cmd.named("X")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void positionsAndInstantsBelongToTheirCommands() {
        Session session = Session.builder(Principal.of("ada"))
                .add(event(NOON, "A", 7))
                .add(event(NOON.plusNanos(5), "B", 9))
                .end(EndReason.GAP);
        assertThat(session.position(1)).isEqualTo(new RecordPosition(0, 9, 90));
        assertThat(session.instant(1)).contains(NOON.plusNanos(5));
        assertThat(session.duration()).isEqualTo(Duration.ofNanos(5));
    }

    @Test
    void orderIsUncertainOnlyBetweenEventsOfOneInstantWithoutSequenceNumbers() {
        Session.Builder unsequenced = Session.builder(Principal.of("ada"))
                .add(event(NOON, "A", 1))
                .add(event(NOON, "B", 2))
                .add(event(NOON.plusSeconds(1), "C", 3));
        Session session = unsequenced.end(EndReason.GAP);
        assertThat(List.of(session.orderUncertain(0), session.orderUncertain(1), session.orderUncertain(2)))
                .containsExactly(true, true, false);
        Session sequenced = Session.builder(Principal.of("ada"))
                .add(Cmd.named("A"), EpochNanos.of(NOON), true, 0, 1, 0)
                .add(Cmd.named("B"), EpochNanos.of(NOON), true, 0, 2, 0)
                .end(EndReason.GAP);
        assertThat(sequenced.orderUncertain(1)).isFalse();
    }

    @Test
    void aGivenSessionKnowsBeginAndEndAlone() {
        Session session = Session.builder(Principal.of("ada"))
                .add(Cmd.named("A"), 0, true, 0, 3, 0)
                .add(Cmd.named("B"), 0, true, 0, 3, 0)
                .given(NOON, NOON.plusSeconds(60));
        assertThat(session.begin()).isEqualTo(NOON);
        assertThat(session.end()).isEqualTo(NOON.plusSeconds(60));
        assertThat(session.instant(1)).isEmpty();
        assertThat(session.orderUncertain(0)).isFalse();
        assertThat(session.endReason()).isEqualTo(EndReason.GIVEN);
    }

    @Test
    void aGivenSessionCannotEndBeforeItBegins() {
        Session.Builder builder = Session.builder(Principal.of("ada")).add(event(NOON, "A", 1));
        assertThatThrownBy(() -> builder.given(NOON, NOON.minusNanos(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdDependsOnPrincipalBeginAndOrdinalAlone() {
        SessionId id = single(Principal.of("ada", null), NOON, 0, "A").id();
        assertThat(single(Principal.of("ada", null), NOON, 0, "B").id()).isEqualTo(id);
        assertThat(single(Principal.of("ada", null), NOON.plusNanos(1), 0, "A").id())
                .isNotEqualTo(id);
        assertThat(single(Principal.of("ada", null), NOON, 1, "A").id()).isNotEqualTo(id);
        assertThat(single(Principal.of("ada", ""), NOON, 0, "A").id()).isNotEqualTo(id);
        assertThat(single(Principal.of("ada"), NOON, 0, "A").id()).isNotEqualTo(id);
        assertThat(single(Principal.of("ad", "a"), NOON, 0, "A").id())
                .isNotEqualTo(single(Principal.of("a", "da"), NOON, 0, "A").id());
    }

    @Test
    void anIdStaysTheSameFromVersionToVersion() {
        assertThat(single(Principal.of("ada@example.com", "203.0.113.7"), NOON, 0, "A")
                        .id())
                .isEqualTo(new SessionId("dddfba44c9dc92c9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "0123456789ABCDEF", "0123456789abcdefg", "0123456789abcde\n"})
    void anythingElseIsNoId(String text) {
        assertThatThrownBy(() -> new SessionId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-02-03T12:00:00.000000001Z",
                "1677-09-21T00:12:43.145224192Z",
                "2262-04-11T23:47:16.854775807Z"
            })
    void instantsSurviveAsNanoseconds(String text) {
        Instant instant = Instant.parse(text);
        assertThat(EpochNanos.toInstant(EpochNanos.of(instant))).isEqualTo(instant);
    }

    @Test
    void anEventBeyondTheReachOfNanosecondsIsRefused() {
        assertThatThrownBy(() -> event(Instant.parse("1601-01-01T00:00:00Z"), "A", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> event(EpochNanos.MAX.plusNanos(1), "A", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void principalsOrderByTheirIdentifiersAMissingOneFirst() {
        List<Principal> principals = List.of(
                Principal.of("b"), Principal.of("a", "x"), Principal.of((String) null), Principal.of("a", null));
        assertThat(principals.stream().sorted().toList())
                .containsExactly(
                        Principal.of((String) null),
                        Principal.of("a", null),
                        Principal.of("a", "x"),
                        Principal.of("b"));
    }

    @Test
    void parametersAreEqualWhateverTheirOrder() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("A", "1");
        one.put("B", "2");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("B", "2");
        other.put("A", "1");
        Cmd cmd = new Cmd("X", Parameters.ofValues(one));
        assertThat(cmd)
                .isEqualTo(new Cmd("X", Parameters.ofValues(other)))
                .hasSameHashCodeAs(new Cmd("X", Parameters.ofValues(other)));
        assertThat(cmd).isNotEqualTo(new Cmd("X", Parameters.ofNames(Set.of("A", "B"))));
        one.put("C", "3");
        assertThat(cmd.parameters().names()).containsExactly("A", "B");
    }

    @Test
    void commandsThatCollideAreFoundQuickly() {
        // "Aa" and "BB" have the same hash, and so has every text made of as many of them.
        Map<Cmd, Integer> commands = new HashMap<>();
        for (int i = 0; i < 1 << 14; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                name.append((i >>> bit & 1) == 0 ? "Aa" : "BB");
            }
            commands.put(new Cmd(name.toString(), Parameters.ofValues(Map.of("p", "v"))), i);
        }
        assertThat(commands).hasSize(1 << 14);
        assertThat(commands.keySet().stream().map(Cmd::hashCode).distinct()).hasSize(1);
    }

    @Test
    void theOrderOfCommandsAgreesWithTheirEquality() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("A", "1");
        one.put("B", "2");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("B", "2");
        other.put("A", "1");
        assertThat(new Cmd("X", Parameters.ofValues(one)))
                .isEqualByComparingTo(new Cmd("X", Parameters.ofValues(other)));
        assertThat(new Cmd("X", Parameters.ofValues(one)))
                .isNotEqualByComparingTo(new Cmd("X", Parameters.ofNames(one.keySet())));
        assertThat(new Cmd("X", Parameters.ofValues(one))).isLessThan(Cmd.named("Y"));
    }

    @Test
    void aWithheldValueLeavesTheNameOfItsParameter() {
        Parameters parameters = new Parameters.Values(Map.of("A", "1"), Set.of("B"));
        assertThat(parameters.names()).containsExactlyInAnyOrder("A", "B");
        assertThat(parameters.value("B")).isEmpty();
        assertThatThrownBy(() -> new Parameters.Values(Map.of("A", "1"), Set.of("A")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Session single(Principal principal, Instant instant, long ordinal, String name) {
        return Session.builder(principal)
                .ordinal(ordinal)
                .add(event(instant, name, 1))
                .end(EndReason.END_OF_DATA);
    }

    private static AuditEvent event(Instant instant, String name, long line) {
        return new AuditEvent(
                Principal.of("ada"),
                instant,
                AuditEvent.UNSEQUENCED,
                Cmd.named(name),
                new RecordPosition(0, line, 10 * line));
    }
}
