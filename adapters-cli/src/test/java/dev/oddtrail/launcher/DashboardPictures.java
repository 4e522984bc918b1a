package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes pictures of every page in both themes, when it is asked for by name: CONTRIBUTING.md says how. Those of a usual
 * window are for the guide; those of wider and narrower ones are to be looked at, and stay in {@code target}.
 */
class DashboardPictures {
    private static final Path IMAGES = Path.of("..", "docs", "images");
    private static final Path LOOKED_AT = Path.of("target", "pictures");
    private static final List<Integer> OTHER_WIDTHS = List.of(1440, 390);
    private static final int HEIGHT = 800;
    private static final long MOST_BYTES = 120_000;

    @TempDir
    private Path directory;

    @Test
    void everyPageHasItsPictures() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            opened.page().resize(1280, HEIGHT);
            Tour.of(opened).<IOException>visit((stop, theme, page) -> {
                String name = stop.name() + "-" + theme;
                forgetTheMachine(page);
                Path picture = IMAGES.resolve(name + ".png");
                page.screenshot(picture);
                FewColours.in(picture);
                assertThat(Files.size(picture)).as("bytes of " + picture).isLessThan(MOST_BYTES);
                for (int width : OTHER_WIDTHS) {
                    page.resize(width, HEIGHT);
                    page.await("!document.querySelector('[data-loading]')");
                    assertThat(Integer.parseInt(page.text("document.documentElement.scrollWidth")))
                            .as("pixels that " + name + " takes of " + width)
                            .isLessThanOrEqualTo(width);
                    page.screenshot(LOOKED_AT.resolve(name + "-" + width + ".png"));
                }
                page.resize(1280, HEIGHT);
            });
            opened.assertNothingIsWrong();
        }
    }

    /** Puts other words where a page tells of whoever makes the pictures. */
    private void forgetTheMachine(Chromium page) {
        page.text("document.querySelectorAll('dd, td, li').forEach((place) => { if (place.childElementCount === 0) { "
                + "place.textContent = place.textContent.replace('" + directory + "', '/cases')"
                + ".replace('" + BrowsedCase.EXAMPLE.toAbsolutePath().getParent() + "', '/cases')"
                + ".replace('unpackaged', '0.1.0').replace(/^Linux .*\\)/, 'Linux (amd64)'); } })");
    }
}
