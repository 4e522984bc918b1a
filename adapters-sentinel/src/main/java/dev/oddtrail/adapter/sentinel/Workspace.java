package dev.oddtrail.adapter.sentinel;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Context;
import com.azure.monitor.query.LogsQueryClient;
import com.azure.monitor.query.LogsQueryClientBuilder;
import com.azure.monitor.query.models.LogsQueryOptions;
import com.azure.monitor.query.models.QueryTimeInterval;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.WorkspaceQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A workspace that is asked one question. For use by one thread at a time. */
final class Workspace {
    private final WorkspaceQuery query;
    private final Patience patience;
    private final AnswerBody body;
    private final Refusals refusals;
    private final LogsQueryClient client;

    Workspace(WorkspaceQuery query, TokenCredential credential, HttpClient http, Patience patience) {
        Cloud cloud = Cloud.at(query.endpoint());
        this.query = query;
        this.patience = patience;
        this.body = new AnswerBody(patience.answer());
        this.refusals = new Refusals(query, cloud);
        // Without a policy of the library's that tries again: how often, and why, is to be reported.
        this.client = new LogsQueryClientBuilder()
                .endpoint(cloud.endpoint())
                .pipeline(new HttpPipelineBuilder()
                        .policies(
                                new UserAgentPolicy("oddtrail"),
                                new BearerTokenAuthenticationPolicy(credential, cloud.scope()),
                                body)
                        .httpClient(http)
                        .build())
                .buildClient();
    }

    /**
     * Asks for the rows of a window, once.
     *
     * @throws LogUnavailableException if the workspace refuses, or cannot be asked at all
     */
    Answer ask(Window window) {
        try {
            client.queryWorkspaceWithResponse(
                    query.workspace(),
                    query.text(),
                    new QueryTimeInterval(
                            window.askFrom().atOffset(ZoneOffset.UTC),
                            window.askTo().atOffset(ZoneOffset.UTC)),
                    new LogsQueryOptions().setServerTimeout(patience.search()),
                    Context.NONE);
            return answer();
        } catch (ClientAuthenticationException e) {
            HttpResponse response = e.getResponse();
            throw response == null || response.getStatusCode() < 400
                    ? refusals.withoutCredentials(e)
                    : refusals.of(response.getStatusCode(), body.complaint(), e);
        } catch (HttpResponseException e) {
            return answer(e);
        } catch (LogUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return answer(e);
        } finally {
            body.forget();
        }
    }

    private Answer answer() {
        Complaint complaint = body.complaint();
        if (complaint.isOfSize()) {
            return new Answer.TooMuch(complaint.sentence());
        }
        Table table = body.table().orElseThrow(refusals::unreadable);
        return complaint.isEmpty() ? new Answer.Complete(table) : new Answer.Incomplete(table, complaint.sentence());
    }

    private Answer answer(HttpResponseException failure) {
        HttpResponse response = failure.getResponse();
        Complaint complaint = body.complaint();
        int status = response == null ? 0 : response.getStatusCode();
        String why = "HTTP status " + status + (complaint.isEmpty() ? "" : ", " + complaint.sentence());
        if (response != null && status < 400) {
            throw refusals.unreadable();
        }
        if (status == 504 || status == 413 || complaint.isOfSize()) {
            return new Answer.TooMuch(why);
        }
        if (response != null && (status == 408 || status == 429 || status >= 500)) {
            return new Answer.Busy(why, RetryAfter.of(response.getHeaderValue(HttpHeaderName.RETRY_AFTER)));
        }
        throw refusals.of(status, complaint, failure);
    }

    /** What is no failure of the way is one in the reading of the answer. */
    private Answer answer(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                String message = cause.getMessage();
                return new Answer.Busy(
                        message == null ? cause.getClass().getSimpleName() : message, Optional.<Duration>empty());
            }
        }
        throw refusals.unreadable(failure);
    }
}
