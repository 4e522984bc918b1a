package dev.oddtrail.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens pages of a running dashboard in a browser, and prints a table in Markdown of when something is to be seen. */
@Command(name = "paint", description = "Measures when pages of a dashboard that is running appear; prints Markdown.")
public final class PaintAction implements Callable<Integer> {
    /** When the first text or picture was painted, since the browser began to go there. */
    private static final String FIRST_PAINT = "new Promise((done) => { const look = () => { "
            + "const paint = performance.getEntriesByName('first-contentful-paint')[0]; "
            + "if (paint) { done(paint.startTime); } else { requestAnimationFrame(look); } }; look(); })";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS", description = "What oddtrail serve prints, with its token.")
    private URI address = URI.create("");

    @Option(names = "--run", paramLabel = "N", description = "Whose timeline is opened; default: 1.")
    private long run = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each page is opened; default: 11.")
    private int rounds = 11;

    @Option(names = "--browser", paramLabel = "PROGRAM", description = "Which browser; default: chromium.")
    private String program = "chromium";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!String.valueOf(address.getQuery()).startsWith("token=")) {
            throw new IllegalArgumentException("the address has no token: " + address);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%n| page | first paint: ms, median | 95 %% | at most | all drawn: ms, median | 95 %% | at most |%n"
                        + "|---|---:|---:|---:|---:|---:|---:|%n");
        String origin = "http://" + address.getHost() + ":" + address.getPort();
        try (Browser browser = Browser.start(program)) {
            browser.open(address.toString());
            browser.number(drawn("/", "document.querySelector('.cards a')"));
            for (Map.Entry<String, String> page : pages().entrySet()) {
                List<Double> painted = new ArrayList<>();
                List<Double> drawn = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    browser.open("about:blank");
                    browser.open(origin + page.getKey());
                    drawn.add(browser.number(drawn(page.getKey(), page.getValue())));
                    painted.add(browser.number(FIRST_PAINT));
                }
                out.printf("| %s | %s | %s |%n", page.getKey(), columns(painted), columns(drawn));
                out.flush();
            }
        }
        return 0;
    }

    /** Paths of pages, and what is true when all of a page is there. */
    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/", "document.querySelector('.cards a')");
        pages.put(
                "/runs/" + run + "/timeline",
                "document.querySelector('#plot').dataset.points && document.querySelector('tr[data-id]')"
                        + " && document.querySelector('#facets').children.length > 0");
        pages.put("/runs/" + run + "/principals", "document.querySelector('.lanes tbody tr')");
        pages.put("/triage", "document.querySelector('#tabs').children.length > 0");
        return pages;
    }

    /** Milliseconds since the browser began to go to a page until an expression was true there. */
    private static String drawn(String path, String ready) {
        return "new Promise((done) => { const look = () => { let found = false; "
                + "try { found = location.pathname === '" + path + "' && !document.querySelector('[data-loading]') && "
                + ready + "; } catch { found = false; } "
                + "if (found) { done(performance.now()); } else { requestAnimationFrame(look); } }; look(); })";
    }

    private static String columns(List<Double> millis) {
        return new Times(millis).columns();
    }
}
