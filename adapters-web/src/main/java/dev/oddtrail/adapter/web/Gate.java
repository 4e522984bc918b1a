package dev.oddtrail.adapter.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes before anything answers it: it must name this server, come from somebody who knows the
 * token, and, where it changes something, from one of this server's own pages. Safe for use by multiple threads.
 */
final class Gate {
    static final String CSRF_HEADER = "X-Oddtrail-Csrf";

    private static final String TOKEN = "token";
    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> WRITING = Set.of("POST", "DELETE");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final HostNames hosts;
    private final Secret token;
    private final Secret cookie = Secret.random();
    private final Secret csrf = Secret.random();
    private final boolean readOnly;
    private final List<Secret> oneVisit = new ArrayList<>();

    Gate(HostNames hosts, Secret token, boolean readOnly) {
        this.hosts = hosts;
        this.token = token;
        this.readOnly = readOnly;
    }

    /** What a page must send along, in the header {@value #CSRF_HEADER}, with a request that changes something. */
    String csrfToken() {
        return csrf.text();
    }

    /**
     * Lets a request in, or answers it with a redirection to where it wanted to go.
     *
     * @throws RefusedException if the request is not let in
     */
    void admit(Context context) {
        HEADERS.forEach(context::header);
        if (!hosts.include(context.header("Host"))) {
            throw new RefusedException(
                    403,
                    "the Host header names another server; open the address that oddtrail serve printed, or allow the "
                            + "name with --allowed-host");
        }
        String method = context.method().name();
        boolean reads = READING.contains(method);
        if (!reads && !WRITING.contains(method)) {
            throw new RefusedException(405, "the method " + method + " is not answered here");
        }
        String path = context.path();
        if (reads && (path.equals("/healthz") || path.startsWith(Assets.PREFIX))) {
            return;
        }
        if (reads && context.queryParam(TOKEN) != null) {
            exchange(context);
            return;
        }
        boolean bearer = bearer(context);
        if (!bearer && !cookie.is(context.cookie(cookieName(context)))) {
            throw new RefusedException(401, "this needs the address with the token that oddtrail serve printed");
        }
        if (!reads) {
            admitWriting(context, bearer);
        }
    }

    /** Takes a token out of the address, and hands out a cookie for it. */
    private void exchange(Context context) {
        if (!token.is(context.queryParam(TOKEN)) && !visits(context.queryParam(TOKEN))) {
            throw new RefusedException(
                    401, "the token is not the one of this server; open the address that oddtrail serve printed");
        }
        context.header("Set-Cookie", cookieName(context) + "=" + cookie.text() + "; Path=/; HttpOnly; SameSite=Strict");
        context.header("Location", withoutToken(context));
        context.status(303);
        context.skipRemainingHandlers();
    }

    /** Whether this is a token for one visit that nobody has come with yet; from now on it lets nobody in. */
    private synchronized boolean visits(@Nullable String given) {
        return oneVisit.removeIf(secret -> secret.is(given));
    }

    /** A new token that lets in once, beside the one of this server. */
    synchronized String tokenForOneVisit() {
        Secret secret = Secret.random();
        oneVisit.add(secret);
        return secret.text();
    }

    private static String withoutToken(Context context) {
        // Two slashes, or a slash and a backslash, would make the rest a host.
        StringBuilder address = new StringBuilder("/").append(context.path().replaceFirst("^[/\\\\]+", ""));
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : context.queryParamMap().entrySet()) {
            if (parameter.getKey().equals(TOKEN)) {
                continue;
            }
            for (String value : parameter.getValue()) {
                address.append(separator)
                        .append(encode(parameter.getKey()))
                        .append('=')
                        .append(encode(value));
                separator = '&';
            }
        }
        return address.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private boolean bearer(Context context) {
        String header = context.header("Authorization");
        return header != null && header.startsWith(BEARER) && token.is(header.substring(BEARER.length()));
    }

    /** Browsers keep cookies by host without the port, where another server may keep its own. */
    private static String cookieName(Context context) {
        return "oddtrail-" + context.port();
    }

    private void admitWriting(Context context, boolean bearer) {
        if (readOnly) {
            throw new RefusedException(403, "this server was started with --read-only, nothing can be changed");
        }
        // No page of another site can make a browser send a header of its choice, least of all the token.
        if (!bearer) {
            if (!sameOrigin(context)) {
                throw new RefusedException(403, "the request comes from a page of another server");
            }
            if (!csrf.is(context.header(CSRF_HEADER))) {
                throw new RefusedException(
                        403, "the header " + CSRF_HEADER + " is missing or of an earlier start; reload the page");
            }
        }
        String expected = context.path().equals(ImportRoutes.UPLOADS) ? "application/octet-stream" : "application/json";
        String type = context.header("Content-Type");
        if (context.method().name().equals("POST") && (type == null || !is(expected, type))) {
            throw new RefusedException(415, "the body must be " + expected);
        }
    }

    private static boolean sameOrigin(Context context) {
        String origin = context.header("Origin");
        String host = context.header("Host");
        return origin != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }

    private static boolean is(String expected, String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end))
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(expected);
    }
}
