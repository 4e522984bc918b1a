package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.TooManyRejectedException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Importing rows that a workspace has to be asked for. */
class WorkspaceImportTest {
    private static final DatasetId DATA = new DatasetId("data");
    private static final Instant FROM = Instant.parse("2026-02-03T00:00:00Z");
    private static final WorkspaceQuery QUERY = new WorkspaceQuery(
            "0f9a", Optional.empty(), "admin.kql", "OfficeActivity", FROM, FROM.plus(Duration.ofDays(1)), true);

    private final Stored stored = new Stored();
    private final List<String> closed = new ArrayList<>();

    @Test
    void rowsAreReadWhereTheyWereFetchedToAndThenLetGo() {
        ImportReport report = importRows(
                new ListedLog().event("ada", 0, "A").event("ada", 1, "B").event("ada", 2, "C"), 0, List.of());

        assertThat(report.commands()).isEqualTo(3);
        assertThat(report.read().retrieval()).contains(retrieval(List.of()));
        assertThat(closed).containsExactly("listed.csv");
    }

    @Test
    void rowsAreCalledByTheWorkspaceAndTheQuery() {
        List<Rejection> rejections = new ArrayList<>();
        ImportReport report = importRows(new ListedLog().event("ada", 0, "A").rejection(), 1, List.of(), rejections);

        assertThat(report.read().sources())
                .singleElement()
                .satisfies(source -> assertThat(source.name()).isEqualTo("workspace 0f9a, admin.kql"));
        assertThat(rejections)
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.source()).isEqualTo("workspace 0f9a, admin.kql"));
    }

    @Test
    void whatWasAskedForIsKeptWithTheDataSet() {
        importRows(new ListedLog().event("ada", 0, "A"), 0, List.of("too much"));

        Dataset dataset = stored.datasets().get(0);
        assertThat(dataset.origin().request().query()).contains(QUERY);
        assertThat(dataset.origin().request().locations()).isEmpty();
        assertThat(dataset.origin().report().retrieval()).contains(retrieval(List.of("too much")));
    }

    @Test
    void missingRowsAreWarnedOf() {
        ImportReport report = importRows(new ListedLog().event("ada", 0, "A"), 0, List.of("too much"));

        assertThat(report.warnings()).contains("rows are missing: too much");
    }

    @Test
    void rowsAreLetGoWhenTheyAreRefused() {
        assertThatExceptionOfType(TooManyRejectedException.class)
                .isThrownBy(() -> importRows(new ListedLog().rejection(), 0, List.of()));
        assertThat(closed).containsExactly("listed.csv");
        assertThat(stored.datasets()).isEmpty();
    }

    @Test
    void nothingIsStoredWhenTheWorkspaceRefuses() {
        ImportEventsService service = service(new ListedLog(), (query, listener) -> {
            throw new LogUnavailableException("not allowed");
        });
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> service.importEvents(request(0), rejection -> {}, Progress.Listener.SILENT))
                .withMessage("not allowed");
        assertThat(stored.datasets()).isEmpty();
    }

    private ImportReport importRows(ListedLog log, double maxRejectedShare, List<String> incomplete) {
        return importRows(log, maxRejectedShare, incomplete, new ArrayList<>());
    }

    private ImportReport importRows(
            ListedLog log, double maxRejectedShare, List<String> incomplete, List<Rejection> rejections) {
        ImportEventsService service = service(log, (query, listener) -> new WorkspaceLogs.Rows() {
            @Override
            public String location() {
                return "listed.csv";
            }

            @Override
            public Retrieval retrieval() {
                return WorkspaceImportTest.retrieval(incomplete);
            }

            @Override
            public void close() {
                closed.add(location());
            }
        });
        return service.importEvents(request(maxRejectedShare), rejections::add, Progress.Listener.SILENT);
    }

    private ImportEventsService service(ListedLog log, WorkspaceLogs workspaces) {
        return new ImportEventsService(log, workspaces, ListSorting::new, stored, () -> Instant.EPOCH);
    }

    private static ImportRequest request(double maxRejectedShare) {
        return new ImportRequest(DATA, LogRequest.of("-").asking(QUERY), SessionLimits.DEFAULT, maxRejectedShare);
    }

    private static Retrieval retrieval(List<String> incomplete) {
        return new Retrieval(
                QUERY.workspace(),
                QUERY.name(),
                "ab12",
                QUERY.from(),
                QUERY.to(),
                3,
                1,
                0,
                0,
                Duration.ZERO,
                incomplete);
    }
}
