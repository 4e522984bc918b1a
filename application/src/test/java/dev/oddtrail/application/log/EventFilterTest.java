package dev.oddtrail.application.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
    @ParameterizedTest
    @CsvSource({
        "Get-*, Get-User, true",
        "get-*, GET-, true",
        "Get-*, Set-User, false",
        "*prod.outlook.com*, namprd01.prod.outlook.com/x, true",
        "*a*b*, xxaxxbxx, true",
        "*a*b, xxaxxbxx, false",
        "*, anything, true",
        "Get-User, Get-Users, false",
        "a*a, a, false",
        "(a+)+, aaaa, false",
    })
    void aStarStandsForAnyCharacters(String pattern, String command, boolean meets) {
        assertThat(new EventFilter.Rule(EventFilter.Subject.COMMAND, pattern).meets(event(command)))
                .isEqualTo(meets);
    }

    @Test
    void aRuleAboutPrincipalsLooksAtEveryIdentifierThatIsThere() {
        EventFilter.Rule rule = new EventFilter.Rule(EventFilter.Subject.PRINCIPAL, "192.0.2.*");
        assertThat(rule.meets(event("Get-User"))).isTrue();
        assertThat(new EventFilter.Rule(EventFilter.Subject.PRINCIPAL, "Get-User").meets(event("Get-User")))
                .isFalse();
    }

    @Test
    void aBlankPatternIsRefused() {
        assertThatThrownBy(() -> new EventFilter.Rule(EventFilter.Subject.COMMAND, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AuditEvent event(String command) {
        return new AuditEvent(
                Principal.of(null, "192.0.2.7"),
                Instant.EPOCH,
                AuditEvent.UNSEQUENCED,
                Cmd.named(command),
                new RecordPosition(0, 1, 0));
    }
}
