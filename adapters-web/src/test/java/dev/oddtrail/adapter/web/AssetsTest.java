package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetsTest {
    private static final Pattern USED = Pattern.compile("(?:src|href)=\"(/[^\"]*)\"|from '\\./([a-z]+\\.js)'");

    private final Served served = Served.start();
    private final Visitor stranger = new Visitor(served.server());
    private Visitor visitor = stranger;

    @BeforeAll
    void signIn() throws IOException, InterruptedException {
        visitor = Visitor.signedIn(served.server());
    }

    @AfterAll
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs/1/timeline",
                "/runs/1/sessions/0123456789abcdef",
                "/imports/new",
                "/runs/new",
                "/jobs",
                "/jobs/1"
            })
    void aPageUsesOnlyWhatIsShipped(String path) throws IOException, InterruptedException {
        Set<String> used = new TreeSet<>();
        List<String> unread = new ArrayList<>(List.of(path));
        while (!unread.isEmpty()) {
            HttpResponse<String> response = visitor.get(unread.remove(0));
            assertThat(response.statusCode()).as(response.uri().toString()).isEqualTo(200);
            Matcher matcher = USED.matcher(response.body());
            while (matcher.find()) {
                String address = matcher.group(1) == null ? "/assets/" + matcher.group(2) : matcher.group(1);
                if (used.add(address)) {
                    unread.add(address);
                }
            }
        }

        assertThat(used).contains("/assets/style.css", "/assets/dom.js", "/assets/frame.js");
    }

    @Test
    void noPageHoldsScriptsOrStylesOfItsOwn() throws IOException, InterruptedException {
        for (String path : new String[] {
            "/",
            "/runs/1/timeline",
            "/runs/1/sessions/0123456789abcdef",
            "/imports/new",
            "/runs/new",
            "/jobs",
            "/jobs/1",
            "/nothing"
        }) {
            assertThat(visitor.get(path).body())
                    .as(path)
                    .startsWith("<!doctype html>")
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContain("<style")
                    .doesNotContain(" style=")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContainPattern("(src|href)=\"(?!/|\")");
        }
    }

    @Test
    void noScriptMakesMarkupOrCodeOfText() {
        for (Route route : Assets.routes()) {
            if (!route.path().endsWith(".js") || route.path().endsWith("uplot.js")) {
                continue;
            }
            String name = route.path().substring(Assets.PREFIX.length());
            assertThat(read(name))
                    .as(name)
                    .doesNotContain("innerHTML")
                    .doesNotContain("outerHTML")
                    .doesNotContain("insertAdjacentHTML")
                    .doesNotContain("document.write")
                    .doesNotContain("eval(")
                    .doesNotContain("new Function")
                    .doesNotContain("DOMParser")
                    .doesNotContainPattern("https?://(?!www\\.w3\\.org/)");
        }
    }

    @Test
    void aFileThatABrowserHasIsNotSentAgain() throws IOException, InterruptedException {
        HttpResponse<String> first = stranger.get("/assets/dom.js");
        String tag = first.headers().firstValue("etag").orElseThrow();

        assertThat(first.headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
        assertThat(stranger.get("/assets/dom.js", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    private static String read(String name) {
        try (var in = AssetsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name + " cannot be read", e);
        }
    }
}
