package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that somebody wrote to harm whoever looks at it. */
class HostileLogTest {
    private static final String ANSI = "\u001b[2J\u001b[31mroot\u0007";
    private static final String BIDI = "invoice\u202excod.exe";
    private static final String FORMULA = "=cmd|' /c calc'!a0";

    @TempDir
    private Path directory;

    private String log = "";

    @BeforeEach
    void writeLog() throws IOException {
        StringBuilder text = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters\n");
        List<String> names =
                List.of(ANSI, BIDI, FORMULA, "two\nlines", "<script>alert(1)</script>", "x".repeat(1 << 20));
        for (int i = 0; i < names.size(); i++) {
            String name = '"' + names.get(i) + '"';
            text.append("2024-05-0")
                    .append(i + 1)
                    .append("T08:00:00Z,")
                    .append(name)
                    .append(",198.51.100.7,")
                    .append(name)
                    .append(",\"[{\"\"Name\"\":\"\"")
                    .append(BIDI)
                    .append("\"\",\"\"Value\"\":\"\"")
                    .append(FORMULA)
                    .append("\"\"}]\"\n");
        }
        Path file = directory.resolve("hostile.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        log = file.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunt",
                "hunt --top 1 -v",
                "score",
                "explain --rank 1,2,3,4,5,6 -v --raw",
                "explain --rank 1,2,3,4,5,6 --format md",
                "timeline",
                "timeline --ascii",
                "sessionize",
                "profiles test --records 6",
            })
    void nothingFromTheLogReachesTheTerminalAsItIs(String command) {
        for (String width : List.of("20", "60", "160")) {
            List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
            arguments.add(log);

            Program.Run run = new Program(directory).with("COLUMNS", width).run(arguments.toArray(String[]::new));

            assertThat(run.exitCode()).isZero();
            assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u0007", "\u202e", "\r");
            assertThat(run.out()).hasSizeLessThan(200_000);
        }
    }

    @Test
    void namesAreShownWithVisibleEscapes() {
        String out = new Program(directory).run("hunt", log).out();

        assertThat(out).contains("\\u001b[2J\\u001b[31mroot\\u0007", "invoice\\u202excod.exe", "two\\u000alines");
    }

    @Test
    void csvGuardsFormulasAndJsonKeepsEveryCharacter() {
        String csv = new Program(directory).run("score", log, "--format", "csv").out();
        String raw = new Program(directory)
                .run("score", log, "--format", "csv", "--raw")
                .out();
        String json =
                new Program(directory).run("score", log, "--format", "jsonl").out();

        assertThat(csv).contains(",\"'" + FORMULA + "\",");
        assertThat(raw).contains("," + FORMULA + ",").doesNotContain("'=");
        assertThat(json)
                .contains(
                        "\"actor\":\"" + FORMULA + "\"",
                        "\\u001B[2J",
                        BIDI.replace("\u202e", "\\u202e"),
                        "two\\nlines",
                        "x".repeat(1 << 20));
        String explained = new Program(directory)
                .run("explain", log, "--rank", "1,2,3,4,5,6", "--format", "json", "--raw")
                .out();
        assertThat(explained).contains(BIDI.replace("\u202e", "\\u202e") + "\": ");
        for (String text : List.of(csv, json, explained)) {
            assertThat(text).doesNotContain("\u001b", "\u0007", "\u202e");
        }
    }

    @Test
    void markdownHoldsNoMarkupFromTheLog() {
        String markdown = new Program(directory)
                .run("explain", log, "--rank", "1,2,3,4,5,6", "--format", "md")
                .out();

        assertThat(markdown).contains("\\<script\\>").doesNotContain("<script>");
    }
}
