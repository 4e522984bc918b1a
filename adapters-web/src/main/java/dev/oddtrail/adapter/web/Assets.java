package dev.oddtrail.adapter.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages, scripts and styles that are shipped with the program. Nothing else is ever read from a path. */
final class Assets {
    static final String PREFIX = "/assets/";

    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String PAGE = "text/html; charset=utf-8";

    /** Made by others, and packed as they are. */
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private static final List<String> SCRIPTS = List.of(
            "api.js",
            "axes.js",
            "chosen.js",
            "compare.js",
            "decide.js",
            "details.js",
            "dom.js",
            "facets.js",
            "format.js",
            "frame.js",
            "histogram.js",
            "home.js",
            "hunting.js",
            "importing.js",
            "job.js",
            "jobs.js",
            "leaving.js",
            "mapping.js",
            "markdown.js",
            "model.js",
            "models.js",
            "overview.js",
            "panel.js",
            "plot.js",
            "principal.js",
            "principals.js",
            "progress.js",
            "session.js",
            "setup.js",
            "state.js",
            "suppressions.js",
            "system.js",
            "table.js",
            "theme.js",
            "timeline.js",
            "triage.js",
            "views.js");
    private static final Map<Integer, String> PROBLEMS = Map.of(401, "sign-in.html", 404, "not-found.html");

    private Assets() {}

    /** The pages, and one route for each file that they are made of. */
    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(file("/", "home.html", PAGE));
        routes.add(file("/runs/{run}/timeline", "timeline.html", PAGE));
        routes.add(file("/runs/{run}/sessions/{session}", "session.html", PAGE));
        routes.add(file("/runs/{run}/principals", "principals.html", PAGE));
        routes.add(file("/runs/{run}/principal", "principal.html", PAGE));
        routes.add(file("/triage", "triage.html", PAGE));
        routes.add(file("/models", "models.html", PAGE));
        routes.add(file("/system", "system.html", PAGE));
        routes.add(file("/views", "views.html", PAGE));
        routes.add(file("/model", "model.html", PAGE));
        routes.add(file("/compare", "compare.html", PAGE));
        routes.add(file("/imports/new", "import.html", PAGE));
        routes.add(file("/runs/new", "setup.html", PAGE));
        routes.add(file("/jobs", "jobs.html", PAGE));
        routes.add(file("/jobs/{job}", "job.html", PAGE));
        routes.add(file(PREFIX + "import.css", "import.css", STYLE));
        routes.add(file(PREFIX + "style.css", "style.css", STYLE));
        routes.add(file(PREFIX + "pages.css", "pages.css", STYLE));
        routes.add(file(PREFIX + "icon.svg", "icon.svg", "image/svg+xml"));
        routes.add(file(PREFIX + "uplot.js", UPLOT + "dist/uPlot.esm.js", JAVASCRIPT));
        routes.add(file(PREFIX + "uplot-licence.txt", UPLOT + "LICENSE", "text/plain; charset=utf-8"));
        routes.add(file(PREFIX + "uplot.css", UPLOT + "dist/uPlot.min.css", STYLE));
        SCRIPTS.forEach(name -> routes.add(file(PREFIX + name, name, JAVASCRIPT)));
        return routes;
    }

    private static Route file(String path, String name, String type) {
        return Route.get(path, Asset.load(name, type)::answer);
    }

    static boolean hasPageFor(int status) {
        return PROBLEMS.containsKey(status);
    }

    /** Answers with the page for a status that there is one for. */
    static void problem(Context context, int status) {
        String name = Optional.ofNullable(PROBLEMS.get(status)).orElseThrow();
        context.contentType(PAGE).result(Asset.load(name, PAGE).bytes);
    }

    /** Answers with the description of the API. */
    static void openApi(Context context) {
        Asset.load("openapi.json", "application/json").answer(context);
    }

    /** A shipped file. */
    private static final class Asset {
        private final byte[] bytes;
        private final String type;
        private final String tag;

        private Asset(byte[] bytes, String type) {
            this.bytes = bytes;
            this.type = type;
            this.tag = "\"" + HexFormat.of().formatHex(sha256(bytes), 0, 16) + "\"";
        }

        static Asset load(String name, String type) {
            try (InputStream in = Assets.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the program was packed without its file " + name);
                }
                return new Asset(in.readAllBytes(), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Answers with the file; a browser that has it already is told so. */
        void answer(Context context) {
            context.header("Cache-Control", "no-cache").header("ETag", tag);
            if (tag.equals(context.header("If-None-Match"))) {
                context.status(304);
                return;
            }
            context.contentType(type).result(bytes);
        }

        private static byte[] sha256(byte[] bytes) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
