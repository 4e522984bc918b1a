package dev.oddtrail.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running dashboard what its pages ask, alone and under load, and prints a table in Markdown. */
@Command(name = "load", description = "Measures a dashboard that is running; prints Markdown.")
public final class LoadAction implements Callable<Integer> {
    private static final String HEALTH = "/healthz";
    private static final Instant ZOOMED = Instant.parse("2024-05-05T00:00:00Z");

    /** So long before that the made-up sessions have not begun. */
    private static final Duration EARLIER = Duration.ofDays(30);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS", description = "What oddtrail serve prints, with its token.")
    private URI address = URI.create("");

    @Option(names = "--run", paramLabel = "N", description = "Which run is asked about; default: 1.")
    private long run = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each question is asked; default: 41.")
    private int rounds = 41;

    @Option(names = "--readers", paramLabel = "N", description = "How many read at once; default: 64.")
    private int readers = 64;

    @Option(names = "--idle", paramLabel = "N", description = "How many connect and are silent; default: 1000.")
    private int idle = 1_000;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Whose sessions a filter leaves, and whose pages are opened; default: the busiest of the "
                    + "made-up ones.")
    private List<String> actors = IntStream.range(0, 5)
            .mapToObj(number -> "user" + number + "@example.org")
            .toList();

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Integer call() throws IOException {
        String query = String.valueOf(address.getQuery());
        if (!query.startsWith("token=")) {
            throw new IllegalArgumentException("the address has no token: " + address);
        }
        Readers server = new Readers(
                "http://" + address.getHost() + ":" + address.getPort(), query.substring("token=".length()));
        Map<String, String> questions = questions();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%n| what | ms, median | 95 %% | at most |%n|---|---:|---:|---:|%n");
        print(out, "the first question of all", server.repeatedly(this::page, 1));
        questions.forEach((what, path) -> {
            server.ask(path);
            print(out, what + ", asked anew", server.repeatedly(() -> anew(path), rounds));
            print(out, what + ", again", server.repeatedly(() -> path, rounds));
        });
        Iterator<String> principals = actors.stream()
                .map(name -> path("/principal?name=" + encoded(name)))
                .iterator();
        print(out, "the page of one of the busiest principals", server.repeatedly(principals::next, actors.size()));
        List<String> all = List.copyOf(questions.values());
        Times[] together = server.together(i -> anew(all.get(i % all.size())), readers, all.size(), HEALTH);
        print(out, "all of these by turns, by " + readers + " readers at once, asked anew", together[0]);
        print(out, HEALTH + " meanwhile", together[1]);
        together = server.together(i -> all.get(i % all.size()), readers, all.size(), HEALTH);
        print(out, "all of these by turns, by " + readers + " readers at once, again", together[0]);
        print(out, HEALTH + " meanwhile", together[1]);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < idle; i++) {
                Socket socket = new Socket();
                silent.add(socket);
                socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            }
            print(out, HEALTH + " beside " + idle + " silent connections", server.repeatedly(() -> HEALTH, rounds));
            print(out, "a page of 50 beside them", server.repeatedly(this::page, rounds));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        out.flush();
        return 0;
    }

    /** What panning, zooming, filtering and narrowing down ask for, by words. */
    private Map<String, String> questions() {
        String base = "/api/v1/runs/" + run;
        String zoomed = "from=" + ZOOMED + "&to=2024-05-12T00:00:00Z&min=10";
        String who = "actor=" + encoded(actors.get(0));
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("a page of 50", page());
        questions.put("a page of 50, zoomed", base + "/sessions?" + zoomed);
        questions.put("a page of 50 of a principal", base + "/sessions?" + who);
        questions.put("the 2,000 rarest points", base + "/points?limit=2000");
        questions.put("the 2,000 rarest points, zoomed", base + "/points?limit=2000&" + zoomed);
        questions.put("a density of 240 by 60", base + "/density?columns=240&rows=60");
        questions.put("a density of 240 by 60, zoomed", base + "/density?columns=240&rows=60&" + zoomed);
        questions.put("all facets", base + "/facets?limit=12");
        questions.put("all facets, zoomed", base + "/facets?" + zoomed);
        questions.put("groups", base + "/groups?limit=200");
        questions.put("25 principals in lanes", base + "/principals?columns=48");
        return questions;
    }

    private String page() {
        return path("/sessions?triage=open");
    }

    private String path(String rest) {
        return "/api/v1/runs/" + run + rest;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /**
     * The same question about sessions from another second on, which nobody has asked about, so that no answer is known.
     */
    private String anew(String path) {
        Instant from = ZOOMED.minusSeconds(asked.incrementAndGet());
        return path.contains("from=")
                ? path.replaceFirst("from=[^&]*", "from=" + from)
                : path + "&from=" + from.minus(EARLIER);
    }

    private static void print(PrintWriter out, String what, Times times) {
        out.printf(Locale.ROOT, "| %s | %s |%n", what, times.columns());
        out.flush();
    }
}
