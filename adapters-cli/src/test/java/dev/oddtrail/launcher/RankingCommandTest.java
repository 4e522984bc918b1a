package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankingCommandTest {
    @TempDir
    private Path directory;

    private String log = "";

    /** Sixty people look after mailboxes, mallory removes a dozen, and trent sets what nobody else sets. */
    @BeforeEach
    void writeLog() throws IOException {
        StringBuilder csv = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters\n");
        for (int i = 0; i < 60; i++) {
            String user = "user" + i % 12;
            Instant begin = Instant.parse("2024-05-01T08:00:00Z").plusSeconds(1_800L * i);
            session(csv, user, begin, List.of("Get-Mailbox", "Set-Mailbox", "Remove-Mailbox"), "Identity");
        }
        Instant later = Instant.parse("2024-05-03T08:00:00Z");
        session(csv, "mallory", later, Collections.nCopies(12, "Remove-Mailbox"), "Identity");
        session(csv, "trent", later, List.of("Get-Mailbox", "Set-Mailbox", "Remove-Mailbox"), "ForwardingSmtpAddress");
        Path file = directory.resolve("audit.csv");
        Files.writeString(file, csv);
        log = file.toString();
    }

    private static void session(
            StringBuilder csv, String user, Instant begin, List<String> commands, String parameter) {
        for (int i = 0; i < commands.size(); i++) {
            csv.append(begin.plusSeconds(i))
                    .append(',')
                    .append(user)
                    .append(",192.0.2.1,")
                    .append(commands.get(i))
                    .append(",\"[{\"\"Name\"\":\"\"")
                    .append(parameter)
                    .append("\"\",\"\"Value\"\":\"\"x\"\"}]\"\n");
        }
    }

    @Test
    void anOddNumberOfTimesAndAnOddParameterStandAtTheTopWithTheirReasons() {
        Program.Run run = program().run("hunt", log, "--rank", "combined", "--format", "jsonl", "--top", "2");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out())
                .contains("\"actor\":\"mallory\"", "Remove-Mailbox occurs 12 times", "\"actor\":\"trent\"")
                .contains("set ForwardingSmtpAddress");
    }

    @Test
    void windowsRankWhereNothingIsSaidAsTheHelpHasIt() {
        Program.Run unsaid = program().run("hunt", log, "--format", "csv");
        Program.Run windows = program().run("hunt", log, "--format", "csv", "--rank", "window");

        assertThat(unsaid.out()).isEqualTo(windows.out());
        assertThat(program().run("hunt", "--help").out().replaceAll("\\s+", " "))
                .contains("step, session, count or peers. Default: window.");
    }

    @Test
    void theListSaysWhatRanksAndHowToGoOn() {
        Program.Run run = program().run("hunt", log, "--rank", "combined");

        assertThat(run.err())
                .contains("ranked by rarest step, oddest count and parameters: ")
                .contains("\"oddtrail explain FILE --ranked-by combined --rank N\" explains one of these");
    }

    @Test
    void oneChannelAloneCanRank() {
        Program.Run run = program().run("score", log, "--rank", "count", "--sort", "rarest", "--format", "jsonl");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(62);
        assertThat(run.out().lines().findFirst().orElseThrow())
                .contains("\"actor\":\"mallory\"", "Remove-Mailbox occurs 12 times");
    }

    @Test
    void explanationsSayWhatEachChannelFound() {
        Program.Run text = program().run("explain", log, "--ranked-by", "combined");
        Program.Run json = program().run("explain", log, "--ranked-by", "combined", "--format", "json");
        Program.Run markdown = program().run("explain", log, "--ranked-by", "combined", "--format", "md");

        assertThat(text.out()).contains("Channels", "count, ", "step, ", "parameters, ", "occurs 12 times");
        assertThat(json.out())
                .contains(
                        "\"top_reason\": \"Remove-Mailbox occurs 12 times",
                        "\"channels\"",
                        "\"channel\": \"count\"",
                        "occurs 12 times");
        assertThat(markdown.out()).contains("channel count", "occurs 12 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"combined", "step", "session", "count", "peers"})
    void theNumberOfThreadsChangesNothing(String rank) {
        Program.Run one = program().run("hunt", log, "--rank", rank, "--format", "csv", "--threads", "1");
        Program.Run two = program().run("hunt", log, "--rank", rank, "--format", "csv", "--threads", "2");

        assertThat(one.exitCode()).isZero();
        assertThat(two.out()).isEqualTo(one.out());
    }

    @Test
    void tooFewSessionsAreRankedByTheirWindowsAndThatIsSaid() throws IOException {
        Path few = directory.resolve("few.csv");
        Files.write(few, Files.readAllLines(Path.of(log)).subList(0, 10));

        Program.Run run = program().run("hunt", few.toString(), "--rank", "combined");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("ranked by their rarest windows: calibrating channels takes at least 10 sessions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hunt LOG --rank odd                        | "odd" is none of combined, window, step, session, count, peers
                    hunt LOG --rank combined --parity msticpy  | --rank combined cannot go with --parity msticpy; only --rank window can
                    hunt LOG --rank step --short skip          | --rank step cannot go with --short skip; only --rank window can
                    hunt LOG --rank step --db case.db          | --rank step works on logs that are judged by themselves; leave out --model and the database
                    score LOG --rank step --model base.json    | --rank step works on logs that are judged by themselves; leave out --model and the database
                    explain LOG --ranked-by step --model m     | --ranked-by step works on logs that are judged by themselves; leave out --model
                    explain --ranked-by step                   | --ranked-by is about logs, and the command is given none
                    """)
    void whatCannotBeRankedIsAMistake(String command, String message) {
        Program.Run run = program().run(command.replace("LOG", log).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private Program program() {
        return new Program(directory);
    }
}
