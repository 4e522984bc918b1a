package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.SessionLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginJsonTest {
    @Test
    void everyPartOfAnOriginComesBack() {
        Map<Role, List<String>> mapping = new LinkedHashMap<>();
        mapping.put(Role.TIME, List.of("time", "when"));
        mapping.put(Role.ACTOR, List.of("user\ud83d"));
        for (Duplicates duplicates :
                List.of(new Duplicates.ByPath("id"), new Duplicates.ByRecordId(), new Duplicates.Kept())) {
            DatasetOrigin origin = new DatasetOrigin(
                    new LogRequest(
                            List.of("a.csv", "-"),
                            Optional.of("own"),
                            mapping,
                            List.of("actor"),
                            Optional.of(ZoneId.of("Europe/Berlin")),
                            Optional.of("dmy"),
                            duplicates,
                            Set.of(Normaliser.TRIM, Normaliser.NFC),
                            Detail.PARAMETERS,
                            new ValueRetention(9, Set.of("User")),
                            true,
                            2,
                            RecordSelection.OF_PROFILE),
                    new ReadReport(
                            List.of(new ReadReport.Source(
                                    "a.csv",
                                    Long.MAX_VALUE,
                                    Optional.of("ab"),
                                    new ReadReport.Detection("own", 0.1 + 0.2, "5 of 5 columns"))),
                            List.of("actor"),
                            1,
                            2,
                            Map.of(),
                            Map.of(Rejection.Reason.MISSING_TIME, 3L),
                            Map.of(Normaliser.IP_PORT, 4L),
                            List.of("beware"),
                            List.of(new ReadReport.Gap("a.csv", 7, 1L << 40))),
                    new SessionLimits(Duration.ofMinutes(3), Duration.ofHours(1), Bounds.KUSTO),
                    Long.MIN_VALUE,
                    Instant.parse("2024-05-01T12:00:00.123456789Z"));
            String text = OriginJson.write(origin);
            assertThat(text).isASCII();
            assertThat(OriginJson.read(text)).isEqualTo(origin);
        }
    }

    @Test
    void whatWasLeftOutStaysLeftOut() {
        DatasetOrigin origin = new DatasetOrigin(
                LogRequest.of("a.csv"),
                new ReadReport(List.of(), List.of(), 0, 0, Map.of(), Map.of(), Map.of(), List.of()),
                SessionLimits.DEFAULT,
                0,
                Instant.EPOCH);
        assertThat(OriginJson.read(OriginJson.write(origin))).isEqualTo(origin);
    }

    @Test
    void howRowsWereFetchedComesBack() {
        Instant from = Instant.parse("2024-05-01T00:00:00Z");
        Instant to = Instant.parse("2024-05-02T00:00:00.1234567Z");
        WorkspaceQuery query = new WorkspaceQuery(
                "0f9a", Optional.of(URI.create("https://example.net/v1")), "a.kql", "A\n| take 1", from, to, true);
        Retrieval retrieval = new Retrieval(
                "0f9a", "a.kql", "ab12", from, to, 5, 4, 3, 2, Duration.ofMillis(1500), List.of("too much"));
        DatasetOrigin origin = new DatasetOrigin(
                LogRequest.of("-").asking(query),
                new ReadReport(List.of(), List.of(), 0, 0, Map.of(), Map.of(), Map.of(), List.of()).ofRows(retrieval),
                SessionLimits.DEFAULT,
                0,
                Instant.EPOCH);
        assertThat(OriginJson.read(OriginJson.write(origin))).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "{\"limits\":7}", "nonsense"})
    void whatIsNoOriginIsDamage(String text) {
        assertThatExceptionOfType(JsonObject.UnreadableJsonException.class).isThrownBy(() -> OriginJson.read(text));
    }
}
