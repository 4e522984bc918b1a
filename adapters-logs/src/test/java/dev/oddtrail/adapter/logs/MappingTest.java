package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingTest {
    private final ReaderFixture fixture =
            new ReaderFixture().map(Role.TIME, "ts").map(Role.OPERATION, "op").map(Role.ACTOR, "user", "host");

    @Test
    void firstPathThatIsNotEmptyCounts() {
        fixture.read("""
                ts,op,user,host
                2024-05-03T00:00:00Z,A,ada,h1
                2024-05-03T00:00:00Z,A,,h1
                2024-05-03T00:00:00Z,A,N/A,h1
                2024-05-03T00:00:00Z,A,-,Not Available
                """);
        assertThat(fixture.events())
                .extracting(event -> event.principal().identifiers())
                .containsExactly(
                        List.of(Optional.of("ada")),
                        List.of(Optional.of("h1")),
                        List.of(Optional.of("h1")),
                        List.of(Optional.empty()));
    }

    @Test
    void separatorsAreFoundInTheHeader() {
        for (String separator : List.of(",", ";", "\t")) {
            ReaderFixture each = new ReaderFixture().map(Role.TIME, "ts").map(Role.OPERATION, "op");
            each.read(String.join(separator, "ts", "op", "a,b".replace(",", "")) + "\n"
                    + String.join(separator, "2024-05-03T00:00:00Z", "\"x" + separator + "y\"", "z") + "\n");
            assertThat(each.commands()).containsExactly("x" + separator + "y");
        }
    }

    @Test
    void pathsLeadThroughObjectsColumnsAndStringsOfJson() {
        ReaderFixture csv = new ReaderFixture()
                .map(Role.TIME, "AuditData.CreationTime")
                .map(Role.OPERATION, "AuditData.Operation", "Operations")
                .map(Role.ACTOR, "AuditData.Deep.\"user.name\"")
                .map(Role.PARAMETERS, "AuditData.Parameters");
        csv.read("Operations,AuditData\n"
                + "B,\"{\"\"CreationTime\"\":\"\"2024-05-03T00:00:00\"\",\"\"Operation\"\":\"\"A\"\","
                + "\"\"Deep\"\":\"\"{\\\"\"user.name\\\"\":\\\"\"ada\\\"\"}\"\","
                + "\"\"Parameters\"\":[{\"\"Name\"\":\"\"p\"\",\"\"Value\"\":\"\"v\"\"}]}\"\n"
                + "B,\"{\"\"CreationTime\"\":\"\"2024-05-03T00:00:00\"\"}\"\n"
                + "B,\"{\"\"CreationTime\"\":\"\n");
        assertThat(csv.commands()).containsExactly("A", "B");
        assertThat(csv.events().get(0).principal().identifiers()).containsExactly(Optional.of("ada"));
        assertThat(csv.events().get(0).cmd().parameters()).isEqualTo(new Parameters.Values(Map.of("p", "v")));
        assertThat(csv.rejection().describe()).startsWith("standard input:4: AuditData is not JSON: ");
    }

    @Test
    void columnNamesWithDotsAndBracketsNeedNoQuotes() {
        ReaderFixture csv = new ReaderFixture().map(Role.TIME, "id.ts [UTC]").map(Role.OPERATION, "\"op.name\"");
        csv.read("id.ts [UTC],op.name\n2024-05-03T00:00:00Z,A\n");
        assertThat(csv.commands()).containsExactly("A");
    }

    @Test
    void elementsOfArraysAreNumbered() {
        ReaderFixture json = new ReaderFixture()
                .map(Role.TIME, "ts")
                .map(Role.OPERATION, "verbs.0")
                .map(Role.CLIENT_IP, "sourceIPs.-1");
        json.read(
                "{\"ts\":\"2024-05-03T00:00:00Z\",\"verbs\":[\"list\",\"get\"],\"sourceIPs\":[\"10.0.0.1\",\"10.0.0.2\"]}\n");
        assertThat(json.commands()).containsExactly("list");
        assertThat(json.events().get(0).principal().identifiers()).containsExactly(Optional.of("10.0.0.2"));
    }

    @Test
    void recordsMayLieWithinAnObject() {
        ReaderFixture json = new ReaderFixture().map(Role.TIME, "ts").map(Role.OPERATION, "op");
        ReadReport report = json.read("{\"next\":{\"a\":[1]},\"Records\":[\n{\"ts\":1714770813,\"op\":\"A\"},\n"
                + "{\"ts\":1714770814.5,\"op\":\"B\"}],\"more\":1}");
        assertThat(json.commands()).containsExactly("A", "B");
        assertThat(json.events().get(1).instant()).isEqualTo(Instant.parse("2024-05-03T21:13:34.500Z"));
        assertThat(json.events()).extracting(event -> event.position().line()).containsExactly(2L, 3L);
        assertThat(report.sources().get(0).detection().profile()).isEqualTo("json");
    }

    @Test
    void unknownFormatListsItsColumns() {
        assertThatThrownBy(() -> new ReaderFixture().read("when,what\n1,2\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("standard input: no log profile fits; its columns are when, what; name a profile with"
                        + " --profile, or map the fields with --map time=… --map operation=…");
        assertThatThrownBy(() -> new ReaderFixture().read("{\"when\":1,\"what\":2}\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("its first record has when, what");
    }

    @Test
    void genericProfilesNeedTimeAndOperation() {
        for (String profile : List.of("csv", "jsonl", "json")) {
            String log = profile.equals("csv") ? "when,what\n1,2\n" : "{\"when\":1,\"what\":2}\n";
            assertThatThrownBy(() -> new ReaderFixture()
                            .profile(profile)
                            .map(Role.TIME, "when")
                            .read(log))
                    .as(profile)
                    .isInstanceOf(LogFormatException.class)
                    .hasMessageContaining("nothing is mapped to operation")
                    .hasMessageContaining("when, what");
        }
    }

    @Test
    void mappedColumnThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> fixture.map(Role.PARAMETERS, "args").read("ts,op,user\n1,2,3\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("no column args for parameters")
                .hasMessageContaining("ts, op, user");
    }

    @Test
    void mappedColumnThatOccursTwiceIsAnError() {
        assertThatThrownBy(() -> fixture.read("ts,op,user,op\n1,2,3,4\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("several columns \"op\"");
    }

    @Test
    void requestOverridesTheProfile() {
        ReaderFixture mapped = new ReaderFixture().map(Role.OPERATION, "RecordType");
        mapped.read("TimeGenerated,UserId,Operation,RecordType\n2024-05-03T00:00:00Z,ada,A,B\n");
        assertThat(mapped.commands()).containsExactly("B");
    }

    @Test
    void unknownProfileNamesThoseThereAre() {
        assertThatThrownBy(() -> new ReaderFixture().profile("sentinel").read("a\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("\"sentinel\"")
                .hasMessageContaining("sentinel-office");
    }

    @Test
    void sessionKeyNamesRolesOrPaths() {
        fixture.key("host", "actor");
        ReadReport report = fixture.read("ts,op,user,host\n2024-05-03T00:00:00Z,A,ada,h1\n");
        assertThat(report.identifierNames()).containsExactly("host", "actor");
        assertThat(fixture.event().principal().identifiers()).containsExactly(Optional.of("h1"), Optional.of("ada"));
        assertThatThrownBy(() -> new ReaderFixture()
                        .map(Role.TIME, "ts")
                        .map(Role.OPERATION, "op")
                        .key("hst")
                        .read("ts,op,host\n1,2,3\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("\"hst\"");
    }

    @Test
    void absentIdentifierIsWarnedOf() {
        ReaderFixture office = new ReaderFixture();
        ReadReport report = office.read("TimeGenerated,UserId,Operation\n2024-05-03T00:00:00Z,ada,A\n");
        assertThat(report.warnings()).singleElement().asString().contains("no column for client_ip");
        assertThat(office.event().principal().identifiers()).containsExactly(Optional.of("ada"), Optional.empty());
    }

    @Test
    void normalisersAreCountedAndCanBeSwitchedOff() {
        String log = "ts,op,user,host\n2024-05-03T00:00:00Z,A, ada ,h\n2024-05-03T00:00:00Z,A,N/A,h\n";
        ReadReport report = fixture.read(log);
        assertThat(report.normalised()).isEqualTo(Map.of(Normaliser.TRIM, 1L, Normaliser.EMPTY_TO_NULL, 1L));
        ReaderFixture plain = new ReaderFixture()
                .map(Role.TIME, "ts")
                .map(Role.OPERATION, "op")
                .map(Role.ACTOR, "user")
                .without(Normaliser.TRIM)
                .without(Normaliser.EMPTY_TO_NULL);
        assertThat(plain.read(log).normalised()).isEmpty();
        assertThat(plain.events())
                .extracting(event -> event.principal().identifiers().get(0).orElseThrow())
                .containsExactly(" ada ", "N/A");
    }

    @Test
    void sequenceOrdersRecordsOfTheSameInstant() {
        fixture.map(Role.SEQUENCE, "n").read("ts,op,user,n\n2024-05-03T00:00:00Z,A,u,42\n2024-05-03T00:00:00Z,A,u,x\n");
        assertThat(fixture.events()).extracting(AuditEvent::sequence).containsExactly(42L, AuditEvent.UNSEQUENCED);
    }

    @Test
    void previewShowsRecordsRawBesideMapped() {
        byte[] log = "ts,op,user,extra\n2024-05-03T00:00:00Z,A,ada,1\nyesterday,B,bob,2\n2024-05-03T00:00:02Z,C,eve,3\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var preview = fixture.reader(log).preview(fixture.request("-"), 2);
        assertThat(preview.unmapped()).containsExactly("extra");
        assertThat(preview.rows()).hasSize(2);
        assertThat(preview.rows().get(0).line()).isEqualTo(2);
        assertThat(preview.rows().get(0).raw()).isEqualTo("2024-05-03T00:00:00Z,A,ada,1");
        assertThat(preview.rows().get(0).commands())
                .extracting(cmd -> cmd.name())
                .containsExactly("A");
        assertThat(preview.rows().get(1).problem()).contains("ts is not an instant: \"yesterday\"");
        assertThat(preview.rows().get(1).line()).isEqualTo(3);
    }

    @Test
    void lookingAtStandardInputLeavesItToBeRead() {
        byte[] log = "ts,op,user\n2024-05-03T00:00:00Z,A,ada\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var reader = fixture.reader(log);
        assertThat(reader.detect(fixture.request("-"))).hasSize(1);
        assertThat(reader.preview(fixture.request("-"), 10).rows()).hasSize(1);
        assertThat(reader.read(fixture.request("-"), fixture.taken, progress -> {})
                        .accepted())
                .isEqualTo(1);
        assertThatThrownBy(() -> reader.read(fixture.request("-"), fixture.taken, progress -> {}))
                .hasMessageContaining("only once");
        reader.recall(fixture.request("-"), Set.of(fixture.events().get(0).position()), (position, commands, raw) -> {
            throw new AssertionError("standard input cannot be read again");
        });
    }

    @Test
    void timesInAnHourThatClocksSkipOrRepeatAreCounted() {
        ReaderFixture each = new ReaderFixture().zone("Europe/Vienna");
        each.read("""
                TimeGenerated,UserId,ClientIP,Operation,OfficeId,Parameters
                2024-03-31 02:30:00,ada,,A,1,
                2024-10-27 02:30:00,ada,,A,2,
                2024-10-27 02:40:00,ada,,A,3,
                """);
        assertThat(each.report().warnings())
                .containsExactly(
                        "1 time lies in an hour that the clocks of the zone skip, taken as if the clocks had not"
                                + " been put forward; is the zone right?",
                        "2 times lie in an hour that the clocks of the zone repeat, taken for the first one;"
                                + " what came in the second is an hour too early, and may be out of order");
    }
}
