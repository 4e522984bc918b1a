package dev.oddtrail.adapter.sentinel;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the bytes of the last answer, and gives the library one without rows instead. The library passes on only the
 * outermost of the errors in an answer, and no columns, and takes a time that grows with the square of the number of
 * rows. Used by one request after another.
 */
final class AnswerBody extends HttpPipelineSyncPolicy {
    /** Key by which the client finds how long to wait for an answer; the library's own says otherwise. */
    private static final String RESPONSE_TIMEOUT = "azure-response-timeout";

    private static final byte[] NOTHING = {};

    private final Duration longest;
    private volatile byte[] bytes = NOTHING;

    /**
     * @param longest how long to wait for an answer
     */
    AnswerBody(Duration longest) {
        this.longest = longest;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        bytes = NOTHING;
        context.setData(RESPONSE_TIMEOUT, longest);
    }

    @Override
    protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
        HttpResponse whole = response.buffer();
        bytes = whole.getBodyAsBinaryData().toBytes();
        return whole.getStatusCode() == 200 ? new WithoutRows(whole) : whole;
    }

    /** What went wrong, as the last answer says. */
    Complaint complaint() {
        return Complaint.of(bytes);
    }

    /** The rows of the last answer; nothing if it cannot be read. */
    Optional<Table> table() {
        return TableReader.read(bytes);
    }

    /** Lets go of the bytes. */
    void forget() {
        bytes = NOTHING;
    }
}
