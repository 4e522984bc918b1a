package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oddtrail.adapter.cli.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A case on a real server and a real database, open in a real browser. */
final class BrowsedCase implements AutoCloseable {
    static final Path EXAMPLE = Path.of("..", "examples", "exchange-admin.csv");
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Wiring wiring;
    private final Cli.Dashboard dashboard;
    private final Chromium page;

    private BrowsedCase(Wiring wiring, Cli.Dashboard dashboard, Chromium page) {
        this.wiring = wiring;
        this.dashboard = dashboard;
        this.page = page;
    }

    /** The case of a log, which is imported, learnt and scored; the test is skipped where there is no browser. */
    static BrowsedCase of(Path log, Path directory) throws IOException, InterruptedException {
        return of(log, directory, false);
    }

    static BrowsedCase of(Path log, Path directory, boolean readOnly) throws IOException, InterruptedException {
        return of(log, directory, readOnly, "march", "base");
    }

    /** The same under other names. */
    static BrowsedCase of(Path log, Path directory, boolean readOnly, String data, String model)
            throws IOException, InterruptedException {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "there is no chromium on the path, so the dashboard is not tried in a browser");
        Wiring wiring = new Wiring(
                InputStream.nullInputStream(),
                () -> new Settings(64 << 20, directory),
                () -> Instant.parse("2026-06-01T12:00:00Z"));
        Cli.UseCases useCases = wiring.workspace(directory.resolve("case.db"));
        CaseOfUseCases of = new CaseOfUseCases(useCases);
        of.read(log.toAbsolutePath(), data);
        of.train(data, model);
        of.score(data, model);
        Cli.Dashboard dashboard = wiring.serve(
                useCases, new Cli.ServeRequest("127.0.0.1", 0, Optional.empty(), "ann", readOnly, Set.of(), 1L << 20));
        Chromium page = Chromium.start(program.get());
        page.open(dashboard.url());
        page.await("document.querySelector('.cards a')");
        return new BrowsedCase(wiring, dashboard, page);
    }

    Chromium page() {
        return page;
    }

    /** Opens a path of the server. */
    Chromium open(String path) {
        page.open(origin() + path);
        return page;
    }

    /** Another browser, which knows nothing yet, let in to the first page. */
    Chromium fresh() throws IOException, InterruptedException {
        Chromium other = Chromium.start(Chromium.installed().orElseThrow());
        other.open(dashboard.url());
        other.await("document.querySelector('.cards a')");
        return other;
    }

    String origin() {
        return dashboard.url().replaceFirst("/\\?.*", "");
    }

    void assertNothingIsWrong() {
        assertThat(page.complaints()).isEmpty();
        assertThat(page.addresses())
                .allMatch(address -> address.startsWith(origin() + "/")
                        || address.startsWith("about:")
                        || address.startsWith("data:"));
    }

    @Override
    public void close() {
        page.close();
        dashboard.close();
        wiring.close();
    }
}
