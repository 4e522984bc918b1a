package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures of the guide, when it is asked for by name: CONTRIBUTING.md says how. */
class DashboardPictures {
    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final Set<String> IN_BOTH_THEMES = Set.of("timeline");

    /** Of others there is little to see, or they name files of the machine. */
    private static final Set<String> SHOWN =
            Set.of("timeline", "session", "triage", "import", "set-up", "model", "principals");

    private static final long MOST_BYTES = 250_000;

    @TempDir
    private Path directory;

    @Test
    void thePagesThatTheGuideShowsHaveTheirPictures() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            opened.page().resize(1280, 800);
            Tour.of(opened).<IOException>visit((stop, theme, page) -> {
                if (IN_BOTH_THEMES.contains(stop.name()) || (SHOWN.contains(stop.name()) && theme.equals("light"))) {
                    Path picture = IMAGES.resolve(stop.name() + "-" + theme + ".png");
                    page.screenshot(picture);
                    assertThat(Files.size(picture)).as("bytes of " + picture).isLessThan(MOST_BYTES);
                }
            });
            opened.assertNothingIsWrong();
        }
    }
}
