package dev.oddtrail.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A browser without a window, driven by its own protocol. */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 30;

    /** The bit of the shift key in the browser's protocol. */
    private static final int SHIFT = 8;

    /** Keys that do something by themselves, which the browser knows by these numbers only. */
    private static final Map<String, Integer> KEY_CODES = Map.of("Tab", 9, "Enter", 13, "Escape", 27);

    private int modifiers;
    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final List<String> addresses = Collections.synchronizedList(new ArrayList<>());

    private Chromium(Process process, Path profile, URI page) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Messages())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM")) {
            send(domain + ".enable", Map.of());
        }
    }

    /** Where the browser is, if it is on the path. */
    static Optional<Path> installed() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("chromium");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1440,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        URI browser = URI.create(listening(process));
        HttpRequest targets = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + browser.getPort() + "/json/list"))
                .build();
        JsonNode list = MAPPER.readTree(HttpClient.newHttpClient()
                .send(targets, HttpResponse.BodyHandlers.ofString())
                .body());
        for (JsonNode target : list) {
            if (target.path("type").asText().equals("page")) {
                return new Chromium(
                        process,
                        profile,
                        URI.create(target.path("webSocketDebuggerUrl").asText()));
            }
        }
        throw new AssertionError("the browser has no page: " + list);
    }

    private static String listening(Process process) throws IOException {
        BufferedReader messages = process.errorReader(StandardCharsets.UTF_8);
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                // Nobody reads on, and a pipe that is full would stop the browser.
                Thread drain = new Thread(() -> drain(messages), "messages of chromium");
                drain.setDaemon(true);
                drain.start();
                return line.substring("DevTools listening on ".length());
            }
        }
        throw new AssertionError("the browser ended before it could be driven");
    }

    private static void drain(BufferedReader messages) {
        try {
            messages.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The browser was closed.
        }
    }

    /** What pages have complained of: exceptions, errors, and what the content security policy kept from happening. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Everything that was asked for over the network. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    void open(String address) {
        send("Page.navigate", Map.of("url", address));
    }

    /** Waits until an expression is true on the page. */
    void await(String expression) {
        String wait = "new Promise((done, fail) => { const began = Date.now(); const look = () => { let found = false; "
                + "try { found = (" + expression + "); } catch { found = false; } "
                + "if (found) { done(true); } else if (Date.now() - began > 20000) { fail(new Error('in vain')); } "
                + "else { setTimeout(look, 20); } }; look(); })";
        // A page that is left meanwhile takes the promise with it, so it is asked for again.
        for (int i = 0; i < 5; i++) {
            JsonNode result = evaluated(wait);
            if (result.path("result").path("value").asBoolean()) {
                return;
            }
            if (result.path("exceptionDetails").toString().contains("in vain")) {
                break;
            }
        }
        throw new AssertionError("never became true: " + expression + "\non the page: "
                + text("document.body.innerText") + "\ncomplaints: " + complaints());
    }

    /** Runs a script, whatever the content security policy of the page says. */
    void run(String script) {
        send("Runtime.evaluate", Map.of("expression", script));
    }

    /** The value of an expression as text. */
    String text(String expression) {
        return evaluated("Promise.resolve(" + expression + ").then(String)")
                .path("result")
                .path("value")
                .asText();
    }

    /** Clicks in the middle of what a selector finds first. */
    void click(String selector) {
        String quoted = quoted(selector);
        String place = "";
        while (place.isEmpty()) {
            await("!document.querySelector('[data-loading]') && document.querySelector(" + quoted
                    + ") && !document.querySelector(" + quoted + ").disabled");
            // Between the two the page may have been drawn anew.
            place = text("(() => { const found = document.querySelector(" + quoted + "); "
                    + "if (!found) { return ''; } "
                    + "found.scrollIntoView({ block: 'center' }); const box = found.getBoundingClientRect(); "
                    + "return (box.x + box.width / 2) + ' ' + (box.y + box.height / 2); })()");
        }
        int space = place.indexOf(' ');
        click(Double.parseDouble(place.substring(0, space)), Double.parseDouble(place.substring(space + 1)));
    }

    /** Chooses a file where files are chosen. */
    void choose(String selector, Path file) {
        await("!document.querySelector('[data-loading]') && document.querySelector(" + quoted(selector) + ")");
        JsonNode input =
                send("Runtime.evaluate", Map.of("expression", "document.querySelector(" + quoted(selector) + ")"));
        send(
                "DOM.setFileInputFiles",
                Map.of(
                        "files",
                        List.of(file.toAbsolutePath().toString()),
                        "objectId",
                        input.path("result").path("objectId").asText()));
    }

    void click(double x, double y) {
        mouse("mouseMoved", x, y, 0);
        mouse("mousePressed", x, y, 1);
        mouse("mouseReleased", x, y, 1);
    }

    /** Draws a rectangle. */
    void drag(double fromX, double fromY, double toX, double toY) {
        mouse("mouseMoved", fromX, fromY, 0);
        mouse("mousePressed", fromX, fromY, 1);
        mouse("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2, 1);
        mouse("mouseMoved", toX, toY, 1);
        mouse("mouseReleased", toX, toY, 1);
    }

    /** Draws a rectangle while the shift key is held. */
    void dragWithShift(double fromX, double fromY, double toX, double toY) {
        modifiers = SHIFT;
        drag(fromX, fromY, toX, toY);
        modifiers = 0;
    }

    private void mouse(String type, double x, double y, int clicks) {
        send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        clicks == 0 ? "none" : "left",
                        "buttons",
                        clicks,
                        "clickCount",
                        clicks,
                        "modifiers",
                        modifiers));
    }

    void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /** Presses a key by the name that events have for it. */
    void press(String key) {
        Map<String, Object> event = new HashMap<>(Map.of("key", key));
        if (key.length() == 1) {
            event.put("text", key);
        } else if (key.equals("Enter")) {
            event.put("text", "\r");
        }
        if (KEY_CODES.containsKey(key)) {
            event.put("windowsVirtualKeyCode", KEY_CODES.get(key));
        }
        event.put("type", "keyDown");
        send("Input.dispatchKeyEvent", event);
        event.put("type", "keyUp");
        event.remove("text");
        send("Input.dispatchKeyEvent", event);
    }

    void prefer(String theme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** Shows as much of a page as a window of so many pixels does. */
    void resize(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void forgetCookies() {
        send("Network.clearBrowserCookies", Map.of());
    }

    void screenshot(Path file) throws IOException {
        JsonNode shot = send("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    private JsonNode evaluated(String expression) {
        return send(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
    }

    private static String quoted(String text) {
        return MAPPER.valueToTree(text).toString();
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        int id = sent.incrementAndGet();
        ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", MAPPER.valueToTree(parameters));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Collections.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new AssertionError("the browser's profile stays behind", e);
        }
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                String message = part.toString();
                part.setLength(0);
                take(message);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String text) {
            JsonNode message;
            try {
                message = MAPPER.readTree(text);
            } catch (IOException e) {
                complaints.add("not JSON: " + text);
                return;
            }
            JsonNode parameters = message.path("params");
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asInt(-1));
            if (answer != null) {
                answer.complete(message.path("result"));
            }
            switch (message.path("method").asText()) {
                case "Runtime.exceptionThrown" ->
                    complaints.add(parameters.path("exceptionDetails").toString());
                case "Log.entryAdded" -> {
                    if (parameters.path("entry").path("level").asText().equals("error")) {
                        complaints.add(parameters.path("entry").toString());
                    }
                }
                case "Page.javascriptDialogOpening" -> complaints.add("a dialog: " + parameters);
                case "Network.requestWillBeSent" ->
                    addresses.add(parameters.path("request").path("url").asText());
                default -> {
                    // What else happens is of no interest.
                }
            }
        }
    }
}
