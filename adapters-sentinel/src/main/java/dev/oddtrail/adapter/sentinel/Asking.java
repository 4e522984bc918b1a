package dev.oddtrail.adapter.sentinel;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.log.WorkspaceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Asks a workspace until all rows are there: again while it is busy, and in halves where there is too much. For use by
 * one thread, once.
 */
final class Asking {
    private final WorkspaceQuery query;
    private final Calls calls;
    private final Refusals refusals;
    private final Patience patience;
    private final Pause pause;
    private final Progress.Listener listener;
    private final RowsFile file;
    private final List<String> incomplete = new ArrayList<>();
    private int requests;
    private int splits;
    private int waits;
    private Duration waited = Duration.ZERO;

    Asking(
            WorkspaceQuery query,
            Calls calls,
            Patience patience,
            Pause pause,
            Progress.Listener listener,
            RowsFile file) {
        this.query = query;
        this.calls = calls;
        this.refusals = new Refusals(query, Cloud.at(query.endpoint()));
        this.patience = patience;
        this.pause = pause;
        this.listener = listener;
        this.file = file;
    }

    /**
     * Fetches all rows into the file.
     *
     * @param sha256 hash of the query's text
     * @throws LogUnavailableException if they cannot be had
     */
    Retrieval all(String sha256) {
        fetch(Window.whole(query.from(), query.to()));
        return new Retrieval(
                query.workspace(),
                query.name(),
                sha256,
                query.from(),
                query.to(),
                file.rows(),
                requests,
                splits,
                waits,
                waited,
                incomplete);
    }

    /** Earlier halves come first, so that rows stay in the order of their time. */
    private void fetch(Window window) {
        Answer answer = patiently(window);
        if (answer instanceof Answer.TooMuch tooMuch) {
            if (!window.isDivisible()) {
                throw refusals.indivisible(window, tooMuch.why());
            }
            splits++;
            fetch(window.earlierHalf());
            fetch(window.laterHalf());
        } else if (answer instanceof Answer.Incomplete rows) {
            if (!query.acceptIncomplete()) {
                throw refusals.incomplete(window, rows.why());
            }
            incomplete.add("from " + window + ": " + rows.why());
            keep(rows.table(), window);
        } else if (answer instanceof Answer.Complete rows) {
            keep(rows.table(), window);
        }
    }

    private void keep(Table table, Window window) {
        file.append(table.within(window));
        report();
    }

    private Answer patiently(Window window) {
        for (int attempt = 1; ; attempt++) {
            report();
            requests++;
            Answer answer = calls.ask(window, listener);
            if (!(answer instanceof Answer.Busy busy)) {
                return answer;
            }
            Duration wait = busy.pause().orElse(patience.waitAfter(attempt));
            if (attempt >= patience.attempts()) {
                throw refusals.busy(busy.why(), attempt);
            }
            if (wait.compareTo(patience.longestWait()) > 0) {
                throw refusals.busy(
                        busy.why() + ", and wants to be left alone for " + wait.toSeconds() + " seconds", attempt);
            }
            waits++;
            waited = waited.plus(wait);
            listener.progress(new Progress("waiting for the workspace", file.rows(), OptionalLong.empty(), "rows"));
            pause.pause(wait, listener);
        }
    }

    private void report() {
        listener.stopIfAsked();
        listener.progress(new Progress("asking the workspace", file.rows(), OptionalLong.empty(), "rows"));
    }
}
