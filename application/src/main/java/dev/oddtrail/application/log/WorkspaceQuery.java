package dev.oddtrail.application.log;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to ask a workspace of logs for.
 *
 * @param workspace id of the workspace
 * @param endpoint where workspaces are asked; empty for the public one
 * @param name of the query, as a person would recognise it
 * @param text of the query, in the language of the workspace
 * @param from earliest time of the rows that are wanted
 * @param to latest time of these
 * @param acceptIncomplete whether an answer is taken of which the workspace says that rows are missing
 */
public record WorkspaceQuery(
        String workspace,
        Optional<URI> endpoint,
        String name,
        String text,
        Instant from,
        Instant to,
        boolean acceptIncomplete) {
    /**
     * @throws IllegalArgumentException if a text is blank, the span of time is empty, or what the workspace is told
     *     could be read on the way
     */
    public WorkspaceQuery {
        if (workspace.isBlank()) {
            throw new IllegalArgumentException("a workspace has an id");
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("the query " + name + " is empty");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the time from " + from + " to " + to + " is no span of time");
        }
        endpoint.ifPresent(WorkspaceQuery::requireSecrecy);
    }

    /** What the rows are called as a source of logs. */
    public String title() {
        return "workspace " + workspace + ", " + name;
    }

    /** How much time the query is about. */
    public Duration span() {
        return Duration.between(from, to);
    }

    private static void requireSecrecy(URI endpoint) {
        if (!"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "\"" + endpoint + "\" is no address of workspaces; it begins with https:// and a host");
        }
    }
}
