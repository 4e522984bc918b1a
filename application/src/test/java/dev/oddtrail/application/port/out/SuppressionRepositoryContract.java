package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.domain.scoring.WindowPattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link SuppressionRepository} owes. */
public interface SuppressionRepositoryContract {
    Instant NOON = Instant.parse("2024-05-01T12:00:00.123456789Z");

    /** A repository that holds nothing yet. */
    SuppressionRepository suppressions();

    @Test
    default void everyKindOfScopeIsKept() {
        SuppressionRepository suppressions = suppressions();
        assertThat(suppressions.all()).isEmpty();
        List<Suppression> added = List.of(
                suppressions.add(rule(
                        new Suppression.Scope.OfPattern(
                                new WindowPattern(true, List.of("100%_'\"Ærø", "\ud83d\ude00\n", ""), false)),
                        Optional.empty())),
                suppressions.add(rule(
                        new Suppression.Scope.OfPattern(new WindowPattern(false, List.of("a"), true)),
                        Optional.of(NOON.plusNanos(1)))),
                suppressions.add(rule(new Suppression.Scope.OfTransition("a", "b'"), Optional.empty())),
                suppressions.add(rule(new Suppression.Scope.OfIdentifier("ann%"), Optional.empty())));
        assertThat(suppressions.all()).isEqualTo(added);
        assertThat(added).extracting(Suppression::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void aWithdrawnSuppressionIsGoneAndItsNumberIsNotGivenAgain() {
        SuppressionRepository suppressions = suppressions();
        Suppression first = suppressions.add(rule(new Suppression.Scope.OfIdentifier("ann"), Optional.empty()));
        Suppression second = suppressions.add(rule(new Suppression.Scope.OfIdentifier("bob"), Optional.empty()));
        assertThat(suppressions.withdraw(second.number(), "ann", NOON)).isTrue();
        assertThat(suppressions.withdraw(second.number(), "ann", NOON)).isFalse();
        assertThat(suppressions.withdraw(Long.MAX_VALUE, "ann", NOON)).isFalse();
        assertThat(suppressions.all()).containsExactly(first);
        Suppression third = suppressions.add(rule(new Suppression.Scope.OfIdentifier("bob"), Optional.empty()));
        assertThat(third.number()).isGreaterThan(second.number());
    }

    private static Suppression.Rule rule(Suppression.Scope scope, Optional<Instant> expires) {
        return new Suppression.Rule(scope, "backup job; see 'CHG-1'", "Ann O'Neil", NOON, expires);
    }
}
