package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Session;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionsProfileTest {
    private static final String BEGIN_END = "\"begin\":\"2024-05-03T21:13:33Z\",\"end\":\"2024-05-03T21:14:02Z\"";
    private final ReaderFixture fixture = new ReaderFixture();

    private static String row(String fields) {
        return "{\"UserId\":\"ada@example.com\",\"ClientIP\":\"203.0.113.7\"," + BEGIN_END + "," + fields + "}\n";
    }

    @Test
    void rowIsASessionWithItsCommandsAndParameters() {
        ReadReport report = fixture.read(row("\"nCmds\":2,\"cmds\":[\"New-InboxRule\",\"Set-Mailbox\"],"
                + "\"params\":[{\"New-InboxRule\":[{\"Name\":\"Name\",\"Value\":\"Invoices\"}]},"
                + "{\"Set-Mailbox\":{\"Identity\":\"bob\"}}]"));
        Session session = fixture.taken.sessions.get(0);
        assertThat(session.endReason()).isEqualTo(EndReason.GIVEN);
        assertThat(session.begin()).isEqualTo(Instant.parse("2024-05-03T21:13:33Z"));
        assertThat(session.end()).isEqualTo(Instant.parse("2024-05-03T21:14:02Z"));
        assertThat(session.commands())
                .containsExactly(
                        new Cmd("New-InboxRule", new Parameters.Values(Map.of("Name", "Invoices"))),
                        new Cmd("Set-Mailbox", new Parameters.Values(Map.of("Identity", "bob"))));
        assertThat(session.instant(0)).isEmpty();
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.sources().get(0).detection().profile()).isEqualTo("sessions");
    }

    @Test
    void columnsMayHoldTheLists() {
        fixture.read("UserId,ClientIP,nCmds,begin,end,cmds,params\n"
                + "ada@example.com,203.0.113.7,1,2024-05-03T21:13:33Z,2024-05-03T21:14:02Z,"
                + "\"[\"\"A\"\"]\",\"[{\"\"A\"\":[\"\"p\"\"]}]\"\n");
        assertThat(fixture.taken.sessions.get(0).commands())
                .containsExactly(new Cmd("A", new Parameters.Names(Set.of("p"))));
    }

    @Test
    void countsThatDifferAreWarnedOf() {
        ReadReport report =
                fixture.read(row("\"nCmds\":3,\"cmds\":[\"A\",\"B\"]") + row("\"nCmds\":2,\"cmds\":[\"A\",\"B\"]"));
        assertThat(fixture.taken.sessions).hasSize(2);
        assertThat(report.warnings()).singleElement().asString().startsWith("1 session says");
    }

    @Test
    void parametersThatDoNotFitLeaveTheNamesOfTheCommands() {
        ReadReport report = fixture.read(row("\"cmds\":[\"A\",\"B\"],\"params\":[{\"A\":{\"x\":1}}]")
                + row("\"cmds\":[\"A\",\"B\"],\"params\":[{\"B\":{\"x\":1}},{\"A\":{}}]"));
        assertThat(fixture.taken.sessions)
                .allSatisfy(session -> assertThat(session.commands()).containsExactly(Cmd.named("A"), Cmd.named("B")));
        assertThat(report.warnings()).singleElement().asString().startsWith("2 sessions have parameters");
    }

    @Test
    void sessionsOfOnePrincipalAndInstantAreNumbered() {
        fixture.read(row("\"cmds\":[\"A\"]") + row("\"cmds\":[\"B\"]") + row("\"cmds\":[\"C\"]"));
        assertThat(fixture.taken.sessions).extracting(Session::ordinal).containsExactly(0L, 1L, 2L);
    }

    @Test
    void rowsThatCannotBeReadAreRefused() {
        fixture.read(row("\"cmds\":[\"A\"]")
                + row("\"cmds\":[]")
                + row("\"cmds\":\"A, B\"")
                + row("\"cmds\":[\"A\",\" \"]")
                + row("\"cmds\":[\"A\"],\"params\":[{\"A\":\"x=1\"}]")
                + row("\"cmds\":[\"A\"]").replace("21:14:02", "21:00:00")
                + row("\"cmds\":[\"A\"]").replace("\"end\"", "\"until\""));
        assertThat(fixture.taken.rejections)
                .extracting(Rejection::reason)
                .containsExactly(
                        Rejection.Reason.MISSING_COMMAND,
                        Rejection.Reason.MISSING_COMMAND,
                        Rejection.Reason.MISSING_COMMAND,
                        Rejection.Reason.UNREADABLE_PARAMETERS,
                        Rejection.Reason.IMPLAUSIBLE_TIME,
                        Rejection.Reason.MISSING_TIME);
        assertThat(fixture.taken.sessions).hasSize(1);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manySessionsOfOneYearAreNumbered() {
        StringBuilder log = new StringBuilder("UserId,begin,end,cmds\n");
        Instant begin = Instant.parse("2024-05-03T21:13:33Z");
        for (int i = 0; i < 300_000; i++) {
            Instant at = begin.plusSeconds(50L * i);
            log.append("ada,").append(at).append(',').append(at).append(",[\"\"A\"\"]\n");
        }
        fixture.read(log.toString().replace("[\"\"A\"\"]", "\"[\"\"A\"\"]\""));
        assertThat(fixture.taken.sessions).hasSize(300_000).allMatch(session -> session.ordinal() == 0);
    }
}
