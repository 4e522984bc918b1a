package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as it was packed, run as a user runs it. */
class DistributionIT {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("oddtrail.distribution", ""));

    /** A link of Markdown, as far as a heading is not meant. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    @TempDir
    private Path directory;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for POSIX shells")
    void versionIsTheOneThatWasBuilt() throws Exception {
        // Twice: the first makes the archive of class data, the second uses it.
        for (int i = 0; i < 2; i++) {
            Execution execution = oddtrail("--version");

            assertThat(execution.errors()).isEmpty();
            assertThat(execution.output()).startsWith("oddtrail " + System.getProperty("oddtrail.version") + "\n");
            assertThat(execution.exitCode()).isZero();
        }
        assertThat(names(directory.resolve("oddtrail"))).hasSize(1).allMatch(name -> name.endsWith(".jsa"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for POSIX shells")
    void wrongUsageExitsWithTwo() throws Exception {
        assertThat(oddtrail("--no-such-option").exitCode()).isEqualTo(2);
    }

    @Test
    void nothingOfTheTestsIsShipped() throws Exception {
        assertThat(names(DISTRIBUTION.resolve("lib")))
                .contains("oddtrail-domain-" + System.getProperty("oddtrail.version") + ".jar")
                .noneMatch(name -> name.matches(".*(-tests|junit|assertj|archunit|fastcsv|jmh|duckdb).*"));
    }

    @Test
    void manualPagesAreShipped() throws Exception {
        assertThat(names(DISTRIBUTION.resolve("share/man/man1"))).contains("oddtrail.1", "oddtrail-hunt.1");
        assertThat(DISTRIBUTION.resolve("share/man/man1/oddtrail.1"))
                .content()
                .contains("\"oddtrail " + System.getProperty("oddtrail.version").replace("-", "\\-") + "\"");
    }

    @Test
    void licenceIsShipped() throws Exception {
        assertThat(names(DISTRIBUTION)).contains("LICENSE", "README.md", "CHANGELOG.md");
    }

    @Test
    void whatThePagesLinkToIsShipped() throws Exception {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(DISTRIBUTION)) {
            pages = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        assertThat(pages).contains(DISTRIBUTION.resolve("README.md"), DISTRIBUTION.resolve("docs/README.md"));
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!link.group(1).contains(":")) {
                    assertThat(page.resolveSibling(link.group(1)))
                            .as("linked from " + page)
                            .exists();
                }
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for POSIX shells")
    void exampleIsShipped() throws Exception {
        Execution execution = oddtrail(
                "hunt", DISTRIBUTION.resolve("examples/exchange-admin.csv").toString(), "--top", "5");

        assertThat(execution.exitCode()).isZero();
        assertThat(execution.output()).startsWith("Events ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for POSIX shells")
    void nothingOfAzureIsLoadedWhereNoWorkspaceIsAsked() throws Exception {
        Path classes = directory.resolve("classes.txt");
        Execution execution = oddtrailWith(
                "-Xlog:class+load:file=" + classes,
                "hunt",
                DISTRIBUTION.resolve("examples/exchange-admin.csv").toString());

        assertThat(execution.exitCode()).isZero();
        assertThat(classes)
                .content()
                .contains("dev.oddtrail.launcher.Wiring ")
                .doesNotContain("com.azure.", "reactor.", "dev.oddtrail.adapter.sentinel.");
        assertThat(names(DISTRIBUTION.resolve("lib")))
                .anyMatch(name -> name.startsWith("azure-identity-"))
                .noneMatch(name -> name.contains("netty"));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "oddtrail.build",
            matches = "offline is true",
            disabledReason = "the tool that lists the components does not work without a network")
    void listOfComponentsIsShipped() throws Exception {
        assertThat(DISTRIBUTION.resolve("bom.json"))
                .content()
                .contains("\"bomFormat\" : \"CycloneDX\"", "pkg:maven/info.picocli/picocli@")
                .doesNotContain("junit", "archunit");
    }

    private Execution oddtrail(String... arguments) throws IOException, InterruptedException {
        return oddtrailWith("", arguments);
    }

    private Execution oddtrailWith(String javaOptions, String... arguments) throws IOException, InterruptedException {
        Path script = DISTRIBUTION.resolve("bin").resolve("oddtrail");
        return Execution.of(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList(),
                Map.of(
                        "XDG_CACHE_HOME", directory.toString(),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "ODDTRAIL_JAVA_OPTS", javaOptions));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
