package dev.oddtrail.adapter.web;

import io.javalin.http.Handler;

/**
 * What answers the requests of one method to the paths of one pattern.
 *
 * @param path with variables in braces, such as {@code /api/v1/runs/{run}}
 */
record Route(Method method, String path, Handler handler) {
    static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, handler);
    }

    static Route delete(String path, Handler handler) {
        return new Route(Method.DELETE, path, handler);
    }

    /** Methods that the server answers. */
    enum Method {
        GET,
        POST,
        DELETE
    }
}
