package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLocationsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of(
                "b.csv",
                "a.csv",
                "notes.txt",
                ".hidden.csv",
                "deep/er/z.jsonl.gz",
                "deep/c.JSON",
                ".git/x.json",
                "a[1].csv",
                "star*.csv")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        Files.createDirectories(folder.resolve("empty"));
    }

    private List<String> resolve(String... locations) {
        return LogLocations.resolve(List.of(locations).stream()
                        .map(location -> location.equals("-") ? location : folder + "/" + location)
                        .toList())
                .stream()
                .map(source -> source.file()
                        .map(file -> folder.relativize(file).toString())
                        .orElse(source.name()))
                .toList();
    }

    @Test
    void directoryGivesItsLogsInOrder() {
        assertThat(resolve(""))
                .containsExactly("a.csv", "a[1].csv", "b.csv", "deep/c.JSON", "deep/er/z.jsonl.gz", "star*.csv");
    }

    @Test
    void patternsMatchNamesAndFolders() {
        assertThat(resolve("*.csv")).containsExactly("a.csv", "a[1].csv", "b.csv", "star*.csv");
        assertThat(resolve("?.csv")).containsExactly("a.csv", "b.csv");
        assertThat(resolve("**/*.gz")).containsExactly("deep/er/z.jsonl.gz");
        assertThat(resolve("**/c.*")).containsExactly("deep/c.JSON");
        assertThat(resolve("d*/e?/**/z*")).containsExactly("deep/er/z.jsonl.gz");
        assertThat(resolve("**")).contains("notes.txt", "deep/er/z.jsonl.gz").doesNotContain(".hidden.csv");
    }

    @Test
    void fileIsTakenByItsNameBeforeAPattern() {
        assertThat(resolve("a[1].csv")).containsExactly("a[1].csv");
        assertThat(resolve("star*.csv")).containsExactly("star*.csv");
        assertThat(resolve("notes.txt")).containsExactly("notes.txt");
    }

    @Test
    void sourceGivenTwiceCountsOnce() {
        assertThat(resolve("b.csv", "a.csv", "*.csv", "-", "deep/../b.csv", "-"))
                .containsExactly("b.csv", "a.csv", "a[1].csv", "star*.csv", "standard input");
    }

    @Test
    void locationWithoutLogsIsUnavailable() {
        for (String nothing : List.of("missing.csv", "*.parquet", "empty")) {
            assertThatThrownBy(() -> resolve(nothing))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining(nothing)
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void sourcesAreHashedWhenAsked() throws IOException {
        Path log = Files.writeString(
                folder.resolve("log.csv"), "TimeGenerated,UserId,Operation\n2024-05-03T00:00:00Z,u,A\n");
        assertThat(new ReaderFixture()
                        .hash()
                        .readFiles(log.toString())
                        .sources()
                        .get(0)
                        .sha256())
                .contains("86f3053e0d1535c4424620b5c451c8732c8add01ec6d58f14079ee2baa647d6c");
        assertThat(new ReaderFixture()
                        .readFiles(log.toString())
                        .sources()
                        .get(0)
                        .sha256())
                .isEmpty();
    }
}
