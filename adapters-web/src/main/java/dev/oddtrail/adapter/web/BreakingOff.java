package dev.oddtrail.adapter.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets an answer that has begun end without its end, by closing the connection. The status is on its way by then, and it
 * is the only means left to say that something is missing.
 */
final class BreakingOff extends Handler.Wrapper {
    private static final String MARK = BreakingOff.class.getName();

    /** Nothing more is sent for this request. */
    static void mark(Context context) {
        context.attribute(MARK, true);
    }

    static boolean isMarked(Context context) {
        return context.attribute(MARK) != null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(
                request,
                new Response.Wrapper(request, response) {
                    @Override
                    public void write(boolean last, ByteBuffer content, Callback written) {
                        if (request.getAttribute(MARK) == null) {
                            super.write(last, content, written);
                        } else {
                            written.failed(new IOException("the answer is broken off"));
                        }
                    }
                },
                callback);
    }
}
