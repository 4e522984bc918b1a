package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.SurveySessionsUseCase.Gaps;
import dev.oddtrail.application.port.in.SurveySessionsUseCase.Survey;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurveySessionsServiceTest {
    private static final DatasetId MAY = new DatasetId("may");

    @Test
    void gapsWithinSessionsAndBetweenThemAreCounted() {
        Stored stored = new Stored();
        ListedLog log = new ListedLog()
                .event("ann", 0, "read")
                .event("ann", 0, "write")
                .event("ann", 20, "read")
                .event("ann", 620, "read")
                .event("bob", 100, "read");
        new ImportEventsService(log, Refusing.port(WorkspaceLogs.class), ListSorting::new, stored, () -> ListedLog.NOON)
                .importEvents(
                        new ImportRequest(MAY, LogRequest.of("listed.csv"), SessionLimits.DEFAULT, 0),
                        rejection -> {},
                        Progress.Listener.SILENT);

        Survey survey = new SurveySessionsService(stored).survey(MAY, Optional.empty(), Optional.empty());

        assertThat(survey.sessions()).isEqualTo(3);
        assertThat(survey.lengths()).startsWith(2L, 0L, 1L);
        assertThat(survey.shorterThan(2)).isEqualTo(2);
        assertThat(survey.shorterThan(4)).isEqualTo(3);
        assertThat(survey.gaps())
                .filteredOn(gaps -> gaps.within() + gaps.between() > 0)
                .containsExactly(
                        new Gaps(Duration.ZERO, Duration.ofSeconds(1), 1, 0),
                        new Gaps(Duration.ofSeconds(15), Duration.ofSeconds(30), 1, 0),
                        new Gaps(Duration.ofSeconds(600), Duration.ofSeconds(1_200), 0, 1));
        Survey later = new SurveySessionsService(stored)
                .survey(
                        MAY,
                        Optional.of(ListedLog.NOON.plusSeconds(1)),
                        Optional.of(ListedLog.NOON.plusSeconds(86_400)));
        assertThat(later.sessions()).isBetween(1L, 2L);
        for (int i = 1; i < survey.gaps().size(); i++) {
            assertThat(survey.gaps().get(i).from())
                    .isEqualTo(survey.gaps().get(i - 1).to());
        }
    }

    @Test
    void aDataSetThatIsNotThereIsUnknown() {
        assertThatExceptionOfType(UnknownDatasetException.class)
                .isThrownBy(
                        () -> new SurveySessionsService(new Stored()).survey(MAY, Optional.empty(), Optional.empty()));
    }
}
