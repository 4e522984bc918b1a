package dev.oddtrail.adapter.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spans of time of which a workspace does not hand out all rows at once. */
class DividedTimeTest {
    private static final Pattern OPERATION = Pattern.compile("\"Op-(\\d+)\"");
    private static final Instant MIDDLE = Instant.parse("2024-05-02T00:00:00Z");

    @TempDir
    private Path scratch;

    private final LocalWorkspace workspace = new LocalWorkspace();

    @AfterEach
    void stop() {
        workspace.close();
    }

    /** Which instants a workspace counts to a span of time: its documentation does not say. */
    enum Border {
        BOTH(true, true),
        NEITHER(false, false),
        BEGIN(true, false),
        END(false, true);

        private final boolean begin;
        private final boolean end;

        Border(boolean begin, boolean end) {
            this.begin = begin;
            this.end = end;
        }

        boolean counts(Instant time, Window span) {
            return (time.isAfter(span.from()) || (begin && time.equals(span.from())))
                    && (time.isBefore(span.to()) || (end && time.equals(span.to())));
        }
    }

    @ParameterizedTest
    @EnumSource(Border.class)
    void everyRowIsThereOnceInTheOrderOfTime(Border border) throws IOException {
        List<Instant> times = new ArrayList<>();
        for (int hour = 1; hour < 48; hour++) {
            times.add(LogAnalyticsTest.FROM.plus(Duration.ofHours(hour)));
        }
        // At a border, and as near to it as a workspace can tell.
        times.add(MIDDLE.minusNanos(100));
        times.add(MIDDLE);
        times.add(MIDDLE.plusNanos(100));
        List<Instant> ordered = times.stream().sorted().toList();
        workspace.always(holding(times, 7, border));

        try (WorkspaceLogs.Rows rows = fetch()) {
            assertThat(operations(rows)).extracting(number -> times.get(number)).containsExactlyElementsOf(ordered);
            assertThat(operations(rows)).doesNotHaveDuplicates();
            assertThat(rows.retrieval().rows()).isEqualTo(times.size());
            assertThat(rows.retrieval().splits()).isEqualTo(9);
            assertThat(rows.retrieval().requests()).isEqualTo(19);
            assertThat(rows.retrieval().incomplete()).isEmpty();
        }
    }

    @Test
    void timeThatTakesTooLongToLookThroughIsDividedToo() {
        workspace
                .then(504, Answers.error("GatewayTimeout", "Gateway timeout"))
                .then(200, Answers.rows())
                .then(200, Answers.rows());

        try (WorkspaceLogs.Rows rows = fetch()) {
            assertThat(rows.retrieval().splits()).isEqualTo(1);
        }
        assertThat(workspace.requests())
                .extracting(request -> request.span().from())
                .containsExactly(LogAnalyticsTest.FROM, LogAnalyticsTest.FROM, MIDDLE.minus(Window.MARGIN));
    }

    @Test
    void whatIsTooLargeInASecondIsNamed() throws IOException {
        List<Instant> times =
                Stream.generate(() -> MIDDLE.plusMillis(10)).limit(9).toList();
        workspace.always(holding(times, 7, Border.BOTH));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(this::fetch)
                .withMessageContaining("from 2024-05-02T00:00:00Z to 2024-05-02T00:00:01Z")
                .withMessageContaining("E_QUERY_RESULT_SET_TOO_LARGE");
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void rowsWithoutTimeAreNotDivided() {
        String rows = Answers.rowsOf(List.of("UserId", "Operation"), "[\"ada\",\"A\"]");
        workspace.always(request ->
                LocalWorkspace.Response.of(200, workspace.requests().size() == 1 ? Answers.tooLarge(rows) : rows));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(this::fetch)
                .withMessageContaining("its rows have no column TimeGenerated");
    }

    @Test
    void rowsWhoseTimeTheQueryHasChangedAreNotDivided() {
        String rows = Answers.rows(Answers.row("2024-04-30T00:00:00Z", "ada", "A"));
        workspace.always(request ->
                LocalWorkspace.Response.of(200, workspace.requests().size() == 1 ? Answers.tooLarge(rows) : rows));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(this::fetch)
                .withMessageContaining("TimeGenerated is \"2024-04-30T00:00:00Z\", which is not the time by which");
    }

    @Test
    void partsOfOtherColumnsAreNotPutTogether() {
        workspace
                .then(200, Answers.tooLarge())
                .then(200, Answers.rowsOf(List.of("TimeGenerated", "A")))
                .then(200, Answers.rowsOf(List.of("TimeGenerated", "B")));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(this::fetch)
                .withMessageContaining("TimeGenerated, A and TimeGenerated, B");
    }

    private WorkspaceLogs.Rows fetch() {
        return workspace
                .logs(scratch)
                .fetch(LogAnalyticsTest.query(workspace.endpoint(), false), Progress.Listener.SILENT);
    }

    /** A workspace that holds rows of these times, hands out so many at once, and newest first. */
    private static LocalWorkspace.Reply holding(List<Instant> times, int most, Border border) {
        return request -> {
            Window span = request.span();
            List<String> rows = new ArrayList<>();
            for (int i = times.size() - 1; i >= 0; i--) {
                if (border.counts(times.get(i), span)) {
                    rows.add(Answers.row(times.get(i).toString(), "ada", "Op-" + i));
                }
            }
            return LocalWorkspace.Response.of(
                    200,
                    rows.size() <= most ? Answers.rows(rows) : Answers.tooLarge(Answers.rows(rows.subList(0, most))));
        };
    }

    private static List<Integer> operations(WorkspaceLogs.Rows rows) throws IOException {
        Matcher matcher = OPERATION.matcher(Files.readString(Path.of(rows.location())));
        return matcher.results().map(found -> Integer.valueOf(found.group(1))).toList();
    }
}
