package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String HEADER = "TimeGenerated,UserId,ClientIP,Operation,Parameters\n";

    @TempDir
    private Path directory;

    // Mistakes in usage

    @Test
    void withoutACommandTheHelpIsShownAsAMistake() {
        Program.Run run = program().run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Finds the rarest sessions").contains("Exit codes:", "hunt", "man");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hnt x                     | oddtrail: unknown command "hnt"; did you mean hunt?
                    hunt LOG --windw 3        | oddtrail: unknown option "--windw"; did you mean --window or --with-meta?
                    hunt                      | oddtrail: Missing required parameter: 'FILE'
                    version now               | oddtrail: unknown argument "now"
                    profiles                  | oddtrail: name a command: list, show, detect, test
                    hunt LOG --gap 5          | oddtrail: Invalid value for option '--gap': "5" is not a duration; write for example 90s, 2m, 1h30m or PT2M
                    hunt LOG --top some       | oddtrail: Invalid value for option '--top': "some" is not a number of sessions; write for example 20, or all
                    hunt LOG --window 2,3     | oddtrail: only score and train take several windows at once; name one with --window
                    hunt LOG --zone Mars      | oddtrail: Invalid value for option '--zone': "Mars" is no zone; write for example Europe/Vienna, UTC or +02:00
                    hunt LOG --threads 0      | oddtrail: reading needs at least one thread, got 0
                    hunt LOG --threads 99999  | oddtrail: --threads can be at most 64, got 99999; more than there are processors are of no use
                    hunt LOG --gap 40000d     | oddtrail: Invalid value for option '--gap': "40000d" is not a duration between 0 and 36500 days
                    hunt LOG --detail commands --modellable-params x | oddtrail: --modellable-params chooses values, which --detail commands does not look at; use --detail values
                    hunt LOG --map op=a --map op=b | oddtrail: --map names operation twice; give its paths at once, separated by commas
                    hunt LOG --parity msticpy --short whole | oddtrail: --parity msticpy leaves short sessions without a score; it cannot go with --short whole
                    score LOG --fail-on bits  | oddtrail: Invalid value for option '--fail-on': "bits" is no condition; write for example 'bits>25', 'percentile>99.9' or 'band>=rare', in quotes
                    explain LOG --rank 0      | oddtrail: ranks begin at 1, got 0
                    explain LOG --rank 27     | oddtrail: there is no session of rank 27: the logs hold 26 sessions
                    explain LOG --session 0123456789abcdef | oddtrail: there is no session 0123456789abcdef; score the same logs with the same session limits to list the ids
                    timeline LOG --rows 0     | oddtrail: a drawing has 1 to 200 rows, got 0
                    timeline LOG --from 2024-05-02 --to 2024-05-02 | oddtrail: a drawing cannot end at 2024-05-02, before it begins at 2024-05-02
                    train LOG                 | oddtrail: Missing required option: '--output=FILE'
                    profiles show nope        | oddtrail: there is no profile "nope"; the profiles are
                    hunt LOG --profile nope   | oddtrail: there is no profile "nope"; the profiles are
                    completion fish           | oddtrail: Invalid value for positional parameter at index 0 (SHELL): "fish" is none of bash, zsh
                    """)
    void mistakeIsToldInALineAndExitsWithTwo(String command, String message) {
        Program.Run run = program().run(command.replace("LOG", Program.AUDIT).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(lines(run.err()).stream()
                        .filter(line -> line.startsWith("oddtrail: "))
                        .findFirst()
                        .orElse(""))
                .startsWith(message);
        assertThat(run.err()).doesNotContain("\tat ", "Exception");
    }

    // Logs that cannot be used

    @Test
    void missingFileIsNamed() {
        Program.Run run = program().run("hunt", path("missing.csv"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("oddtrail: there is no file " + path("missing.csv") + "\n");
    }

    @Test
    void directoryWithoutLogsIsNamed() throws IOException {
        Files.createDirectory(directory.resolve("logs"));

        Program.Run run = program().run("hunt", path("logs"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(lines(run.err())).hasSize(1);
        assertThat(run.err()).startsWith("oddtrail: there are no logs in " + path("logs"));
    }

    @Test
    void binaryFileIsNamed() throws IOException {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 % 251);
        }
        Files.write(directory.resolve("photo.csv"), bytes);

        Program.Run run = program().run("score", path("photo.csv"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(lines(run.err())).hasSize(1);
        assertThat(run.err()).startsWith("oddtrail: " + path("photo.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunt", "score", "explain", "timeline", "sessionize"})
    void emptyLogMayBeAnExportThatFailed(String command) throws IOException {
        Files.writeString(directory.resolve("empty.csv"), "\r\n");

        Program.Run file = program().run(command, path("empty.csv"), "-q");
        Program.Run input = program().run(command, "-", "-q");
        Program.Run both = program().run(command, "-", path("empty.csv"), "-q");

        assertThat(file.exitCode()).isEqualTo(3);
        assertThat(file.out()).isEmpty();
        assertThat(file.err())
                .startsWith("oddtrail: " + path("empty.csv") + " is empty")
                .hasLineCount(1);
        assertThat(input.exitCode()).isEqualTo(3);
        assertThat(input.err()).startsWith("oddtrail: standard input is empty").hasLineCount(1);
        assertThat(both.exitCode()).isEqualTo(3);
        assertThat(both.err()).startsWith("oddtrail: all 2 logs are empty").hasLineCount(1);
    }

    @Test
    void emptyLogAmongOthersIsAWarning() throws IOException {
        Files.writeString(directory.resolve("empty.csv"), "");

        Program.Run run = program().run("hunt", path("empty.csv"), Program.AUDIT);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("warning: " + path("empty.csv") + " is empty\n");
    }

    @Test
    void arrayWithoutRecordsIsALogWithoutEvents() {
        Program.Run run = program().input("[]\n").run("score", "-", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(lines(run.out())).hasSize(1);
    }

    @Test
    void logWithoutEventsGivesAHeaderAndNoRecords() throws IOException {
        Files.writeString(directory.resolve("none.csv"), HEADER);

        Program.Run run = program().run("score", path("none.csv"), "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(lines(run.out())).hasSize(1);
        assertThat(run.err()).endsWith("no events: there is nothing to look at\n");
    }

    @Test
    void nothingToTrainOnIsAnError() throws IOException {
        Files.writeString(directory.resolve("none.csv"), HEADER);

        Program.Run run = program().run("train", path("none.csv"), "-o", path("m.json"), "-q");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("oddtrail: there is no session to train on: the log holds no events\n");
        assertThat(directory.resolve("m.json")).doesNotExist();
    }

    // Records that cannot be read

    @Test
    void fewBadRecordsAreNamedAndTheRestIsScored() throws IOException {
        Path log = log(1_000, 100, 500, 900);

        Program.Run run = program().run("score", log.toString(), "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("warning: 3 of 1,000 records (0.3 %) could not be read\n")
                .contains("  " + log + ":102: TimeGenerated is not an instant: \"yesterday\"\n")
                .contains("  " + log + ":502: TimeGenerated is not an instant: \"yesterday\"\n")
                .contains("  " + log + ":902: TimeGenerated is not an instant: \"yesterday\"\n");
        assertThat(lines(run.out())).hasSize(1 + 997);
    }

    @Test
    void tooManyBadRecordsEndItWithAdviceAndAllOfThemInAFile() throws IOException {
        Path log = log(20, 1, 3, 5, 7, 9, 11, 13);

        Program.Run run = program().run("hunt", log.toString(), "--rejects", path("rejects.jsonl"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("  and 4 more, see " + path("rejects.jsonl") + "\n")
                .contains("--max-reject allows more")
                .endsWith("oddtrail: 7 of 20 records (35.0 %) could not be read, more than the 5.0 % allowed; "
                        + "correct the profile or mapping, or allow more\n");
        assertThat(directory.resolve("rejects.jsonl"))
                .content()
                .startsWith("{\"source\":\"" + log + "\",\"line\":3,\"reason\":\"unreadable_time\","
                        + "\"message\":\"TimeGenerated is not an instant: \\\"yesterday\\\"\",\"raw\":\"yesterday,")
                .hasLineCount(7);
    }

    @Test
    void moreBadRecordsCanBeAllowed() throws IOException {
        Path log = log(20, 1, 3, 5, 7, 9, 11, 13);

        assertThat(program().run("hunt", log.toString(), "--max-reject", "40%").exitCode())
                .isZero();
    }

    @Test
    void manySourcesAreNotListedOneByOne() throws IOException {
        Path logs = Files.createDirectory(directory.resolve("logs"));
        for (int i = 0; i < 8; i++) {
            Files.copy(Path.of(Program.AUDIT), logs.resolve(i + ".csv"));
        }

        assertThat(program().run("hunt", logs.toString()).err()).contains("and 3 more, read as sentinel-office\n");
        assertThat(program().run("hunt", logs.toString(), "-v").err()).contains("7.csv: read as sentinel-office");
    }

    @Test
    void quietSaysNothingButErrors() throws IOException {
        Path log = log(1_000, 100);

        assertThat(program().run("hunt", log.toString(), "-q").err()).isEmpty();
        assertThat(program().run("hunt", path("missing.csv"), "-q").err()).isNotEmpty();
    }

    @Test
    void everyLogIsDetectedWhateverIsWrongWithAnother() throws IOException {
        Files.writeString(directory.resolve("notes.csv"), "what,whom\nx,y\n");

        Program.Run run = program()
                .run("profiles", "detect", Program.AUDIT, path("notes.csv"), path("none.csv"), "--format", "csv", "-q");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(lines(run.out())).hasSize(4);
        assertThat(lines(run.out()).get(1)).contains("audit.csv,").contains(",sentinel-office,1.0,");
        assertThat(lines(run.out()).get(2)).startsWith(path("notes.csv") + ",14,,,");
        assertThat(lines(run.out()).get(3)).startsWith(path("none.csv") + ",0,,,");
        assertThat(run.err())
                .startsWith("oddtrail: " + path("notes.csv") + ": no log profile fits; its columns are what, whom;")
                .endsWith("oddtrail: there is no file " + path("none.csv") + "\n");
    }

    // Thresholds

    @Test
    void thresholdThatIsReachedExitsWithFourAndWritesAllTheSame() {
        Program.Run run = program()
                .run("score", Program.AUDIT, "--fail-on", "bits>16", "--format", "csv", "-o", path("scores.csv"));

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).endsWith("1 score with bits>16\n");
        assertThat(directory.resolve("scores.csv")).content().hasLineCount(27);
    }

    @ParameterizedTest
    @CsvSource({
        "bits>16, 4",
        "bits>100, 0",
        "percentile>=90, 4",
        "percentile>91, 0",
        "band>=common, 4",
        "band>=extreme, 0",
        "band>extreme, 0"
    })
    void conditionIsOnBitsPercentileOrBand(String condition, int exitCode) {
        assertThat(program()
                        .run("score", Program.AUDIT, "-q", "--fail-on", condition)
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        "band>=rare, '26 of 26 scores could not have met band>=rare, however rare: it takes 99 training sessions'",
        "band>=extreme, '26 of 26 scores could not have met band>=extreme, however rare: it takes 999 training'",
        "band>extreme, '26 of 26 scores could not have met band>extreme, however rare: nothing can'",
        "percentile>=90, '15 of 26 scores could not have met percentile>=90, however rare: it takes 9 training'",
    })
    void conditionThatCannotBeMetIsWarnedOf(String condition, String warning) {
        assertThat(program().run("score", Program.AUDIT, "--fail-on", condition).err())
                .contains("warning: " + warning);
        assertThat(program()
                        .run("score", Program.AUDIT, "--fail-on", "bits>100")
                        .err())
                .doesNotContain("could not have met");
        assertThat(program()
                        .run("score", Program.AUDIT, "--fail-on", "band>=common")
                        .err())
                .doesNotContain("could not have met");
    }

    @ParameterizedTest
    @CsvSource({
        "score --threads many, '\"many\" is not a whole number up to 2147483647'",
        "score --gap 999999d, '\"999999d\" is not a duration between 0 and 36500 days'",
        "score --fail-on bits>NaN, '\"bits>NaN\" is no condition'",
        "timeline --from 2024-05-04 --to 2024-05-02, 'a drawing cannot end at 2024-05-02, before it begins at 2024-05-04'",
    })
    void messagesShowWhatWasTyped(String command, String message) {
        Program.Run run = program().run((command + " " + Program.AUDIT).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    // Models

    @Test
    void modelFromAFileScoresAsTheOneTrainedOnTheSpot() {
        Program.Run trained = program()
                .with("COLUMNS", "300")
                .run("train", Program.AUDIT, "-o", path("base.json"), "--window", "2,3");
        Program.Run own = program().run("score", Program.AUDIT, "--format", "csv", "--window", "2,3");
        Program.Run frozen = program()
                .run("score", Program.AUDIT, "--format", "csv", "--window", "2,3", "--model", path("base.json"));

        assertThat(trained.exitCode()).isZero();
        assertThat(trained.out())
                .startsWith("Model base, in " + path("base.json") + "\n")
                .contains("SHA-256 ", "scales for windows of 2, 3\n")
                .containsPattern("Identity +54 +5 +yes +at most 20 distinct values")
                .containsPattern("Force +18 +1 +no +fewer than 20 occurrences");
        assertThat(frozen.err()).doesNotContain("warning");
        assertThat(frozen.out()).isEqualTo(own.out().replace(",,self,", ",,base,"));
    }

    @Test
    void modelWithoutAScaleForTheWindowSaysSo() {
        program().run("train", Program.AUDIT, "-o", path("base.json"));

        Program.Run run = program().run("score", Program.AUDIT, "--window", "5", "--model", path("base.json"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("the model keeps no scale for this way of scoring with windows of 5");
    }

    @Test
    void modelThatIsNotThereOrNoModelExitsWithFive() {
        assertThat(program()
                        .run("score", Program.AUDIT, "--model", path("none.json"))
                        .exitCode())
                .isEqualTo(5);
        Program.Run run = program().run("score", Program.AUDIT, "--model", Program.AUDIT);
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(lines(run.err())).hasSize(1);
    }

    @Test
    void trainingCanLeaveOutTimesAndActors() {
        Program.Run run = program()
                .run(
                        "train",
                        Program.AUDIT,
                        "-o",
                        path("base.json"),
                        "--name",
                        "May without Bob",
                        "--from",
                        "2024-05-02",
                        "--to",
                        "2024-05-04T00:00:00Z",
                        "--exclude-actor",
                        "bob@example.com");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Model May without Bob").contains("6 sessions of actor, client_ip");
    }

    // Contract

    @Test
    void columnsOfRecordsAreTheContract() {
        List<String> header = List.of(
                lines(program().run("score", Program.AUDIT, "--format", "csv").out())
                        .get(0)
                        .split(","));

        assertThat(header)
                .containsExactly(
                        "session_id",
                        "run_id",
                        "model_id",
                        "actor",
                        "client_ip",
                        "begin",
                        "end",
                        "duration_s",
                        "n_events",
                        "n_distinct",
                        "scored",
                        "reason_unscored",
                        "window_len",
                        "likelihood",
                        "log2_likelihood",
                        "bits",
                        "percentile",
                        "band",
                        "end_reason",
                        "rarest_window",
                        "window_index",
                        "includes_start",
                        "includes_end",
                        "top_reason",
                        "triage",
                        "note",
                        "whole_session");
        assertThat(keys(lines(program()
                                .run("score", Program.AUDIT, "--format", "jsonl")
                                .out())
                        .get(0)))
                .isEqualTo(header);
        assertThat(keys(lines(program()
                                .run("hunt", Program.AUDIT, "--format", "json")
                                .out())
                        .get(1)))
                .isEqualTo(header);
    }

    @Test
    void identifiersAreColumnsUnderTheirOwnNames() {
        String header = lines(program()
                        .run("score", Program.AUDIT, "--key", "client_ip", "--format", "csv")
                        .out())
                .get(0);

        assertThat(header).startsWith("session_id,run_id,model_id,client_ip,begin,");
    }

    @Test
    void outputDoesNotDependOnThreadsNorOnTheTimeOfDay() {
        String one = program()
                .run("score", Program.AUDIT, "--format", "jsonl", "--threads", "1")
                .out();
        String four = program()
                .run("score", Program.AUDIT, "--format", "jsonl", "--threads", "4")
                .out();

        assertThat(one).isEqualTo(four).doesNotContain("generated_at");
    }

    @Test
    void standardInputIsReadAsAFileIs() throws IOException {
        String log = Files.readString(Path.of(Program.AUDIT));

        Program.Run run = program().input(log).run("score", "-", "--format", "csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        program().run("score", Program.AUDIT, "--format", "csv").out());
    }

    // Help

    @ParameterizedTest
    @ValueSource(strings = {"hunt", "score", "explain", "timeline", "train", "sessionize", "config", "completion"})
    void helpOfACommandShowsExamplesFirst(String command) {
        Program.Run run = program().run(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(lines(run.out()).subList(1, 4)).contains("Examples:");
        assertThat(run.out().indexOf("Examples:")).isLessThan(run.out().indexOf("Usage:"));
        assertThat(run.out()).contains("Messages and help:");
    }

    @Test
    void versionNamesTheProgramAndWhatItRunsOn() {
        assertThat(lines(program().run("--version").out()))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("oddtrail "))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("Java "));
        assertThat(program().run("version").out())
                .isEqualTo(program().run("--version").out());
    }

    // Settings

    @Test
    void environmentComesBeforeTheDirectoryAndTheDirectoryBeforeTheHome() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home/oddtrail"));
        Files.writeString(home.resolve("oddtrail.properties"), "gap=1m\nmax=1h\ntop=7\n");
        Files.writeString(directory.resolve("oddtrail.properties"), "gap=3m\nmax=2h\n");

        Program.Run run = program()
                .with("XDG_CONFIG_HOME", directory.resolve("home").toString())
                .with("ODDTRAIL_GAP", "5m")
                .with("COLUMNS", "400")
                .run("config", "show", "--origin");

        assertThat(run.out())
                .containsPattern("gap +5m +environment +ODDTRAIL_GAP")
                .containsPattern("max +2h +" + directory.resolve("oddtrail.properties"))
                .containsPattern("top +7 +" + home.resolve("oddtrail.properties"))
                .containsPattern("window +3 +default +ODDTRAIL_WINDOW");
    }

    @Test
    void defaultsThatAreShownAreThoseOfTheHelp() {
        Map<String, String> shown = new TreeMap<>();
        for (String line :
                lines(program().run("config", "show", "--format", "csv").out())) {
            String[] cells = line.split(",", 2);
            shown.put(cells[0], cells[1].replace("\"", ""));
        }
        StringBuilder help = new StringBuilder();
        for (String command : List.of("hunt", "score", "sessionize")) {
            help.append(program().run(command, "--help").out().replaceAll("\\s+", " "));
        }
        for (String setting : List.of(
                "bounds",
                "color",
                "dedupe",
                "detail",
                "format",
                "gap",
                "key",
                "max",
                "max-reject",
                "profile",
                "progress",
                "short",
                "threads",
                "top",
                "window",
                "zone")) {
            assertThat(help)
                    .as(setting)
                    .containsPattern("--" + setting + "[ =](?:(?!--).)*Default: " + Pattern.quote(shown.get(setting)));
        }
        for (String flag : List.of("geo-mean", "keep-ports", "no-start-end", "quiet", "verbose")) {
            assertThat(shown).containsEntry(flag, "false");
        }
        assertThat(shown).containsEntry("no-normalise", "none").containsEntry("parity", "none");
    }

    @Test
    void optionComesBeforeEverySetting() {
        Program program = program().with("ODDTRAIL_FORMAT", "csv").with("ODDTRAIL_QUIET", "true");

        assertThat(program.run("score", Program.AUDIT).out()).startsWith("session_id,");
        assertThat(program.run("score", Program.AUDIT, "--format", "jsonl").out())
                .startsWith("{");
        assertThat(program.run("score", Program.AUDIT).err()).isEmpty();
    }

    @Test
    void unknownSettingIsAMistakeWithASuggestion() throws IOException {
        Files.writeString(directory.resolve("oddtrail.properties"), "gapp=3m\n");

        Program.Run run = program().run("hunt", Program.AUDIT);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("oddtrail: " + directory.resolve("oddtrail.properties")
                        + ": there is no setting \"gapp\", did you mean \"gap\"?");
        assertThat(program().run("hunt", "--help").exitCode()).isZero();
    }

    @Test
    void settingThatCannotBeIsToldWithItsOrigin() {
        Program.Run run = program().with("ODDTRAIL_GAP", "soon").run("hunt", Program.AUDIT);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\"soon\" is not a duration").contains("(set in environment)");
    }

    @Test
    void whatADirectorySetsIsSaidHoweverQuiet() throws IOException {
        Path settings = Files.writeString(
                directory.resolve("oddtrail.properties"), "gap=1ms\nmax-reject=100%\nwindow=2\ntop=3\n");
        String said = settings + " in the current directory sets ";

        assertThat(program().run("hunt", Program.AUDIT, "--top", "5").err())
                .startsWith(said + "gap=1ms, max-reject=100%, window=2\n");
        assertThat(program()
                        .with("ODDTRAIL_GAP", "2m")
                        .run("hunt", Program.AUDIT, "-q")
                        .err())
                .isEqualTo(said + "max-reject=100%, top=3, window=2\n");
        assertThat(program()
                        .with("ODDTRAIL_QUIET", "true")
                        .run("score", Program.AUDIT, "--window", "3")
                        .err())
                .isEqualTo(said + "gap=1ms, max-reject=100%\n");
        assertThat(program().run("version").err()).isEmpty();
    }

    @Test
    void whatADirectorySetsCannotActOnATerminal() throws IOException {
        Files.writeString(directory.resolve("oddtrail.properties"), "zone=UTC\nkey=actor\\u001b[1A\n");

        assertThat(program().run("hunt", Program.AUDIT).err())
                .contains("sets key=actor\\u001b[1A, zone=UTC\n")
                .doesNotContain("\u001b");
    }

    @Test
    void aDirectoryCannotMakeTheProgramQuiet() throws IOException {
        Path settings = Files.writeString(directory.resolve("oddtrail.properties"), "quiet=true\n");

        Program.Run run = program().run("hunt", Program.AUDIT);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("oddtrail: " + settings + ": \"quiet\" cannot be set for a directory");
    }

    private Program program() {
        return new Program(directory);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    /** A log of events a day apart, of which those with the given numbers, from 0, have no readable time. */
    private Path log(int events, int... bad) throws IOException {
        List<Integer> unreadable = new ArrayList<>();
        for (int number : bad) {
            unreadable.add(number);
        }
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < events; i++) {
            String time = unreadable.contains(i)
                    ? "yesterday"
                    : LocalDate.of(2020, 1, 1).plusDays(i) + "T08:00:00Z";
            text.append(time).append(",ada,198.51.100.7,Get-Mailbox,\n");
        }
        return Files.writeString(directory.resolve("log.csv"), text, StandardCharsets.UTF_8);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    /** The keys of a flat JSON object, as text. */
    private static List<String> keys(String json) {
        List<String> keys = new ArrayList<>();
        Matcher matcher = Pattern.compile("[{,]\"([a-z0-9_]+)\":").matcher(json);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }
}
