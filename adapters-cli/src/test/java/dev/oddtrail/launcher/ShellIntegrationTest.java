package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellIntegrationTest {
    @TempDir
    private Path directory;

    @Test
    void bashAcceptsTheCompletionScript() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        Program.Run run = new Program(directory).run("completion", "bash");
        Path script = Files.writeString(directory.resolve("completion"), run.out());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--modellable-params", "sessionize");
        Execution checked = Execution.of(List.of("/bin/bash", "-n", script.toString()), Map.of());
        assertThat(checked.errors()).isEmpty();
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    void zshIsToldToTakeTheScriptForBash() {
        assertThat(new Program(directory).run("completion", "zsh").out())
                .startsWith("#compdef oddtrail\n")
                .contains("bashcompinit\n#!/usr/bin/env bash\n");
    }

    @Test
    void everyCommandHasAManualPage() throws IOException {
        assertThat(new Program(directory).run("man-pages", "man1").exitCode()).isZero();

        try (Stream<Path> pages = Files.list(directory.resolve("man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("oddtrail.1", "oddtrail-hunt.1", "oddtrail-profiles-detect.1", "oddtrail-version.1")
                    .doesNotContain("oddtrail-man-pages.1");
        }
        assertThat(directory.resolve("man1/oddtrail-hunt.1"))
                .content()
                .startsWith(".TH \"ODDTRAIL-HUNT\" 1")
                .contains(
                        ".SH \"NAME\"\noddtrail\\-hunt \\- Finds the rarest",
                        ".TP\n\\fB\\-\\-gap\\fR \\fITIME\\fR\nLongest time",
                        ".SH \"EXIT STATUS\"");
    }
}
