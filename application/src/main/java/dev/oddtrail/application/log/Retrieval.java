package dev.oddtrail.application.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of asking a workspace for logs.
 *
 * @param workspace id of the workspace
 * @param query name of the query
 * @param querySha256 hash of the query's text in UTF-8, in hexadecimal
 * @param from earliest time that was asked for
 * @param to latest time that was asked for
 * @param rows how many came
 * @param requests how many answers it took, those included that were of no use
 * @param splits how often a span of time was asked for again in halves because its answer was too large or too slow
 * @param waits how often the workspace, or the way to it, had to be given time
 * @param waited how much time that was in all
 * @param incomplete what the workspace said of answers in which rows are missing, a sentence for each
 */
public record Retrieval(
        String workspace,
        String query,
        String querySha256,
        Instant from,
        Instant to,
        long rows,
        int requests,
        int splits,
        int waits,
        Duration waited,
        List<String> incomplete) {
    public Retrieval {
        incomplete = List.copyOf(incomplete);
    }
}
