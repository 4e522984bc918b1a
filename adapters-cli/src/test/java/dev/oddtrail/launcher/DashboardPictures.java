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
    private static final Set<String> IN_BOTH_THEMES = Set.of("timeline", "session", "triage", "import");
    private static final long MOST_BYTES = 250_000;

    @TempDir
    private Path directory;

    @Test
    void everyPageHasItsPicture() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            opened.page().resize(1280, 800);
            Tour.of(opened).<IOException>visit((stop, theme, page) -> {
                if (theme.equals("light") || IN_BOTH_THEMES.contains(stop.name())) {
                    Path picture = IMAGES.resolve(stop.name() + "-" + theme + ".png");
                    page.screenshot(picture);
                    assertThat(Files.size(picture)).as("bytes of " + picture).isLessThan(MOST_BYTES);
                }
            });
            opened.assertNothingIsWrong();
        }
    }
}
