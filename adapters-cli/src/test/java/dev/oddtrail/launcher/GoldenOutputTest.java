package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and programs see of a small made-up log, to the letter. */
class GoldenOutputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    hunt.txt           | 100 | hunt LOG --top 6
                    hunt-60.txt        | 60  | hunt LOG --top 3
                    hunt-verbose.txt   | 100 | hunt LOG --top 1 -v
                    hunt-colour.txt    | 100 | hunt LOG --top 2 --color always
                    hunt-parity.txt    | 100 | hunt LOG --top all --parity msticpy --detail values
                    hunt.jsonl         | 100 | hunt LOG --top 2 --format jsonl
                    score.csv          | 100 | score LOG --format csv
                    score-raw.csv      | 100 | score LOG --format csv --raw --with-meta --window 2,4 --sort rarest
                    score.txt          | 120 | score LOG --sort rarest --no-start-end --short skip --geo-mean
                    explain.txt        | 100 | explain LOG --rank 1 --raw
                    explain-60.txt     | 60  | explain LOG --rank 1,2 -v
                    explain.json       | 100 | explain LOG --rank 1 --format json
                    explain.md         | 100 | explain LOG --rank 1 --format md
                    timeline.txt       | 80  | timeline LOG --rows 6
                    timeline-ascii.txt | 60  | timeline LOG --rows 5 --ascii --parity msticpy --from 2024-05-02 --to 2024-05-06
                    sessionize.txt     | 100 | sessionize LOG --gap 10s --bounds kusto
                    sessionize.json    | 100 | sessionize LOG --key actor --gap 1h --max 8h --format json
                    profiles-test.txt  | 100 | profiles test LOG --records 1
                    """)
    void outputIsAsRecorded(String golden, String columns, String command) throws IOException {
        Program.Run run = new Program(directory)
                .with("COLUMNS", columns)
                .run(command.replace("LOG", Program.AUDIT).split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(recorded(golden));
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = GoldenOutputTest.class.getResourceAsStream("golden/" + name)) {
            return new String(
                    Objects.requireNonNull(in, "no recorded output " + name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
