package dev.oddtrail.adapter.web;

import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownJobException;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.application.port.in.UnknownRunException;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.out.StorageException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong, to programs in JSON and to people on a page. What is our own fault is logged, not told. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Answers with an exception. */
    static void answer(Exception failure, Context context) {
        if (BreakingOff.isMarked(context)) {
            LOG.error("{} {} is broken off", context.method().name(), Visible.text(context.path()), failure);
        } else if (failure instanceof RefusedException refused) {
            answer(context, refused.status(), String.valueOf(refused.getMessage()));
        } else if (failure instanceof HttpResponseException response) {
            answer(context, response.getStatus(), phrase(response.getStatus()));
        } else if (failure instanceof UnknownRunException
                || failure instanceof UnknownSessionException
                || failure instanceof UnknownDatasetException
                || failure instanceof UnknownModelException
                || failure instanceof UnknownJobException) {
            answer(context, 404, String.valueOf(failure.getMessage()));
        } else if (failure instanceof StorageException) {
            LOG.error("{} {}: {}", context.method().name(), Visible.text(context.path()), failure.getMessage());
            answer(context, 503, String.valueOf(failure.getMessage()));
        } else {
            String request = UUID.randomUUID().toString();
            LOG.error(
                    "request {} failed: {} {}",
                    request,
                    context.method().name(),
                    Visible.text(context.path()),
                    failure);
            answer(context, 500, "internal error; the log of the program says more under request " + request);
        }
    }

    private static void answer(Context context, int status, String message) {
        context.status(status);
        String path = context.path();
        boolean page = !path.startsWith("/api/") && !path.startsWith(Assets.PREFIX) && !path.equals("/healthz");
        if (page && Assets.hasPageFor(status)) {
            Assets.problem(context, status);
            return;
        }
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("ok", false);
        problem.put("error", message);
        problem.put("status", status);
        context.contentType("application/json").result(Json.bytes(problem));
    }

    private static String phrase(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this address";
            case 405 -> "the method is not answered here";
            case 413 -> "the body is too long";
            default -> "the request cannot be answered";
        };
    }
}
