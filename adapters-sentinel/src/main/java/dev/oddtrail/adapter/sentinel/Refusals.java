package dev.oddtrail.adapter.sentinel;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.WorkspaceQuery;

/** Says why a workspace does not answer, and what to do. */
final class Refusals {
    private final WorkspaceQuery query;
    private final Cloud cloud;

    Refusals(WorkspaceQuery query, Cloud cloud) {
        this.query = query;
        this.cloud = cloud;
    }

    LogUnavailableException withoutCredentials(RuntimeException cause) {
        return new LogUnavailableException(
                "there are no credentials for workspace " + query.workspace()
                        + " that work; sign in with \"az login\", or set AZURE_TENANT_ID, AZURE_CLIENT_ID and "
                        + "AZURE_CLIENT_SECRET; --debug shows what was tried",
                cause);
    }

    LogUnavailableException of(int status, Complaint complaint, RuntimeException cause) {
        String said = complaint.isEmpty() ? "" : " (" + complaint.sentence() + ")";
        return new LogUnavailableException(
                switch (status) {
                    case 400 ->
                        query.name() + ": the workspace does not understand the query"
                                + (complaint.isEmpty() ? "" : ": " + complaint.sentence());
                    case 401 ->
                        "workspace " + query.workspace() + " does not accept the credentials" + said
                                + "; sign in again with \"az login\", in the tenant of the workspace";
                    case 403 ->
                        "these credentials must not read workspace " + query.workspace() + said
                                + "; they need the role Log Analytics Reader there";
                    case 404 ->
                        "there is no workspace " + query.workspace() + " at " + cloud.endpoint() + said
                                + "; its id is on its page in the portal, and is not its name";
                    default ->
                        "workspace " + query.workspace() + " at " + cloud.endpoint() + " refuses: HTTP status " + status
                                + said;
                },
                cause);
    }

    LogUnavailableException unreadable() {
        return new LogUnavailableException(unreadableText());
    }

    LogUnavailableException unreadable(RuntimeException cause) {
        return new LogUnavailableException(unreadableText(), cause);
    }

    private String unreadableText() {
        return cloud.endpoint() + " gives an answer that cannot be read; is it an interface of Azure Monitor Logs?";
    }

    LogUnavailableException busy(String why, int attempts) {
        return new LogUnavailableException("workspace " + query.workspace() + " at " + cloud.endpoint()
                + " could not be asked in " + attempts + (attempts == 1 ? " attempt: " : " attempts: ") + why
                + "; try again later");
    }

    LogUnavailableException indivisible(Window window, String why) {
        return new LogUnavailableException("workspace " + query.workspace() + " does not hand out all rows from "
                + window + ", and so short a time is not divided: " + why
                + "; let the query leave rows or columns out");
    }

    LogUnavailableException incomplete(Window window, String why) {
        return new LogUnavailableException("workspace " + query.workspace() + " does not have all rows from " + window
                + ": " + why + "; nothing is taken of it, unless with --accept-incomplete");
    }
}
