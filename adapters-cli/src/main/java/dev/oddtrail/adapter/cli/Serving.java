package dev.oddtrail.adapter.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The dashboard that is being served, if one is. Safe for use by multiple threads. */
final class Serving {
    private Cli.@Nullable Dashboard dashboard;
    private Cli.@Nullable Application application;
    private Runnable afterwards = () -> {};

    /**
     * Says where the dashboard is, and answers until the thread is interrupted.
     *
     * @param browser where the dashboard is opened; empty to leave that to the user
     * @param last what is done when nothing is served any more
     * @return the exit code
     */
    int untilInterrupted(
            Cli.Dashboard served, Cli.Application behind, Console console, Optional<Browser> browser, Runnable last) {
        begin(served, behind, last);
        try {
            console.insist("the dashboard is at " + served.url());
            browser.flatMap(opened -> opened.open(served.urlForOneVisit())).ifPresent(console::insist);
            console.note("Ctrl-C stops it");
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            // The thread is not interrupted again: stopping the server has to wait for its threads.
            return ExitCode.INTERRUPTED;
        } finally {
            end();
        }
    }

    private synchronized void begin(Cli.Dashboard served, Cli.Application behind, Runnable last) {
        dashboard = served;
        application = behind;
        afterwards = last;
    }

    /** Stops answering, lets go of what is behind it, and answers whether there was anything to be ended. */
    synchronized boolean end() {
        if (dashboard == null || application == null) {
            return false;
        }
        dashboard.close();
        application.close();
        dashboard = null;
        application = null;
        afterwards.run();
        return true;
    }
}
