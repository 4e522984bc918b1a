package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.AuditEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedProfilesTest {
    static Stream<Profile> detectable() {
        return ReaderFixture.PROFILES.all().stream().filter(profile -> profile.detectable() && !profile.sessions());
    }

    static Stream<Profile> named() {
        return ReaderFixture.PROFILES.all().stream()
                .filter(profile ->
                        !profile.detectable() && profile.mapping().keySet().containsAll(profile.needed()));
    }

    @ParameterizedTest
    @MethodSource
    void detectable(Profile profile) {
        ReaderFixture log = new ReaderFixture();
        if (profile.asksZone()) {
            log.zone("UTC");
        }
        ReadReport report = log.read(profile.sample());

        assertThat(log.rejections()).isEmpty();
        assertThat(report.filtered()).isEmpty();
        AuditEvent event = log.event();
        assertThat(report.sources().get(0).detection().profile()).isEqualTo(profile.name());
        assertThat(event.instant()).isBetween("2024-05-03T21:13:33Z", "2024-05-03T21:13:34Z");
        assertThat(event.principal().identifiers().get(0)).isPresent();
    }

    @ParameterizedTest
    @MethodSource
    void named(Profile profile) {
        ReaderFixture log = new ReaderFixture().profile(profile.name());
        log.read(profile.sample());

        assertThat(log.rejections()).isEmpty();
        assertThat(log.event().principal().identifiers().get(0)).isPresent();
    }

    @Test
    void areListedByName() {
        List<String> names =
                ReaderFixture.PROFILES.all().stream().map(Profile::name).toList();

        assertThat(names).isSorted().contains("ual-csv", "cloudtrail", "k8s-audit", "sessions");
    }
}
