package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that axe finds keeps people from using a page. */
class AccessibilityTest {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    /** How many rules are kept, and a line for each rule of WCAG 2.1, levels A and AA, that is broken, with the first elements that break it. */
    private static final String VIOLATIONS = """
            axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], resultTypes: ['violations'] })
              .then((found) => found.passes.length + ' kept\\n' + found.violations.map((rule) => rule.id + ' (' + rule.help + '), ' + rule.nodes.length + ' elements: '
                + rule.nodes.slice(0, 4).map((node) => node.target.join(' ') + ' '
                  + node.any.concat(node.all, node.none).map((check) => check.message).join('; ')).join(' | ')).join('\\n'), String)""";

    @TempDir
    private Path directory;

    @Test
    void noPageBreaksARuleInAnyTheme() throws IOException, InterruptedException {
        String axe = axe();
        List<String> broken = new ArrayList<>();
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Tour.of(opened).visit((stop, theme, page) -> {
                page.run(axe);
                assertThat(page.text("axe.version")).isEqualTo("4.6.3");
                List<String> found = page.text(VIOLATIONS).lines().toList();
                assertThat(found.get(0)).as(stop.name()).matches("[1-9][0-9]* kept");
                found.stream().skip(1).forEach(violation -> broken.add(stop.name() + ", " + theme + ": " + violation));
            });
            assertThat(broken).as("rules that pages break").isEmpty();
            opened.assertNothingIsWrong();
        }
    }

    private static String axe() throws IOException {
        try (InputStream script = Objects.requireNonNull(AccessibilityTest.class.getResourceAsStream(AXE), AXE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
