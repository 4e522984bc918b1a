package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentinelOfficeTest {
    private static final String RESOURCES = "src/test/resources/dev/oddtrail/adapter/logs/";

    private final ReaderFixture fixture = new ReaderFixture();

    @Test
    void queryResultIsRecognised() {
        ReadReport report = fixture.readFiles(RESOURCES + "office-query.csv");
        assertThat(report.sources().get(0).detection())
                .isEqualTo(new ReadReport.Detection("sentinel-office", 1, "5 of 5 columns of sentinel-office"));
        assertThat(fixture.commands()).containsExactly("Set-Mailbox", "New-InboxRule", "Get-Mailbox");
        AuditEvent first = fixture.events().get(0);
        assertThat(first.instant()).isEqualTo(Instant.parse("2024-05-03T21:13:33Z"));
        assertThat(first.principal().identifiers())
                .containsExactly(Optional.of("ada@example.com"), Optional.of("203.0.113.7"));
        assertThat(first.cmd().parameters())
                .isEqualTo(new Parameters.Values(Map.of("Identity", "bob", "ForwardingAddress", "x@example.net")));
        assertThat(fixture.events())
                .extracting(event -> event.position().line())
                .containsExactly(2L, 3L, 10L);
        assertThat(report.normalised()).containsEntry(Normaliser.IP_PORT, 2L);
    }

    @Test
    void actorsThatDifferInCaseOrCompositionAreOne() {
        String log = """
                TimeGenerated,UserId,ClientIP,Operation,Parameters
                2024-05-03T21:13:33Z,Zoë@Example.com,192.0.2.1,Get-Mailbox,
                2024-05-03T21:13:34Z,Zoe\u0308@example.com,192.0.2.1,Get-Mailbox,
                2024-05-03T21:13:35Z,NT AUTHORITY\\SYSTEM (Microsoft.Exchange.ServiceHost),192.0.2.1,Get-Mailbox,
                2024-05-03T21:13:36Z,NT AUTHORITY\\SYSTEM (Microsoft.Exchange.Servicehost),192.0.2.1,Get-Mailbox,
                """;

        ReadReport report = fixture.read(log.getBytes(UTF_8));

        assertThat(fixture.events())
                .extracting(event -> event.principal().identifiers().get(0).orElseThrow())
                .containsExactly(
                        "zoë@example.com",
                        "zoë@example.com",
                        "nt authority\\system (microsoft.exchange.servicehost)",
                        "nt authority\\system (microsoft.exchange.servicehost)");
        assertThat(report.normalised()).containsEntry(Normaliser.NFC, 1L).containsEntry(Normaliser.ACTOR_CASE, 4L);
    }

    @Test
    void portalExportIsMonthFirstAndInUtc() {
        fixture.readFiles(RESOURCES + "office-portal.csv");
        assertThat(fixture.events())
                .extracting(AuditEvent::instant)
                .containsExactly(
                        Instant.parse("2025-02-25T09:19:25.391Z"),
                        Instant.parse("2025-02-25T21:19:25.391Z"),
                        Instant.parse("2025-02-03T00:00:00Z"),
                        Instant.parse("2025-02-03T12:30:00Z"));
    }

    @Test
    void tablesOfTheInterfaceAreRead() {
        ReadReport report = fixture.readFiles(RESOURCES + "office-tables.json");
        assertThat(report.sources().get(0).detection().profile()).isEqualTo("sentinel-office");
        assertThat(fixture.commands()).containsExactly("Set-Mailbox", "Get-Mailbox");
        assertThat(fixture.events().get(0).cmd().parameters().value("Identity")).contains("bob");
        assertThat(fixture.events())
                .extracting(event -> event.position().line())
                .containsExactly(12L, 13L);
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("only a part of the result")
                .contains("PartialError");
        assertThat(fixture.rejection().reason()).isEqualTo(Rejection.Reason.UNREADABLE_RECORD);
        assertThat(fixture.rejection().message()).contains("2 values for 5 columns");
        assertThat(fixture.rejection().position().line()).isEqualTo(14);
    }

    @Test
    void eventsAsJsonArrayAndOneAfterTheOtherAreTheSame() {
        String one = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada@example.com\",\"Operation\":\"A\"}";
        String two = one.replace("\"A\"", "\"B\"");
        for (String log : List.of(
                "[" + one + "," + two + "]",
                one + two,
                "[" + one + "][" + two + "]",
                one + "\n" + two + "\n",
                "\ufeff[\n" + one + ",\n" + two + "\n]\n",
                "[[" + one + "],[" + two + "]]")) {
            ReaderFixture each = new ReaderFixture();
            each.read(log);
            assertThat(each.commands()).as(log).containsExactly("A", "B");
            assertThat(each.rejections()).as(log).isEmpty();
        }
    }

    @Test
    void addressesKeepTheirPortsWhenAsked() {
        fixture.without(Normaliser.IP_PORT).readFiles(RESOURCES + "office-query.csv");
        assertThat(fixture.events().get(0).principal().identifiers().get(1)).contains("203.0.113.7:52378");
    }

    @Test
    void namedProfileSaysWhichColumnItMisses() {
        assertThatThrownBy(() -> fixture.profile("sentinel-office").read("When,Operation\n1,2\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("no column TimeGenerated or TimeGenerated [UTC] for time")
                .hasMessageContaining("its columns are When, Operation");
    }

    @Test
    void demonstrationLogGivesTheKnownFigures() {
        Path demo = Path.of("../../shared/data/demo_exchange_data.csv");
        assumeThat(Files.exists(demo)).isTrue();
        ReadReport report = fixture.without(Normaliser.IP_PORT).readFiles(demo.toString());
        assertThat(report.accepted()).isEqualTo(1334);
        assertThat(fixture.rejections()).isEmpty();
        assertThat(fixture.events())
                .filteredOn(event -> event.principal().identifiers().get(0).isEmpty())
                .hasSize(1090);
        assertThat(sessions(fixture.events())).hasSize(400);
        ReaderFixture stripped = new ReaderFixture();
        stripped.readFiles(demo.toString());
        assertThat(sessions(stripped.events())).hasSize(359);
    }

    private static List<Session> sessions(List<AuditEvent> events) {
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(
                new SessionLimits(Duration.ofMinutes(2), Duration.ofMinutes(20), Bounds.INCLUSIVE), sessions::add);
        events.stream().sorted(Comparator.comparing(AuditEvent::instant)).forEach(sessionizer::accept);
        sessionizer.finish();
        return sessions;
    }

    @Test
    void identifiersAreNormalisedInEveryRecordAsInTheFirst() {
        String[] actors = {"ada", "Ada", " ada ", "N/A", "", "\u00c9va", "E\u0301va", "=1"};
        String[] clients = {
            "203.0.113.7",
            "203.0.113.7:52378",
            " 203.0.113.7:1",
            "[2001:db8::1]:443",
            "::ffff:203.0.113.7",
            "-",
            "host:80"
        };
        List<Principal> apart = new ArrayList<>();
        Map<Normaliser, Long> changes = new EnumMap<>(Normaliser.class);
        StringBuilder rows = new StringBuilder();
        for (String actor : actors) {
            for (String client : clients) {
                String row = "2024-05-03T21:13:33Z," + actor + "," + client + ",A\n";
                rows.append(row);
                ReaderFixture alone = new ReaderFixture();
                ReadReport report = alone.read("TimeGenerated,UserId,ClientIP,Operation\n" + row);
                apart.add(alone.event().principal());
                report.normalised().forEach((normaliser, count) -> changes.merge(normaliser, 5 * count, Long::sum));
            }
        }
        ReaderFixture together = new ReaderFixture().block(300);
        ReadReport report = together.read(
                "TimeGenerated,UserId,ClientIP,Operation\n" + rows.toString().repeat(5));

        List<Principal> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.addAll(apart);
        }
        assertThat(together.events()).extracting(AuditEvent::principal).isEqualTo(expected);
        assertThat(report.normalised()).isEqualTo(changes);
    }
}
