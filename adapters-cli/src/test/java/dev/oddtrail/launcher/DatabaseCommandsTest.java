package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseCommandsTest {
    private static final String AUDIT = Path.of(Program.AUDIT).toAbsolutePath().toString();

    @TempDir
    private Path directory;

    @BeforeEach
    void keepADatabaseOfTheUsersOut() throws IOException {
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top",
                "runs",
                "data",
                "train",
                "score",
                "explain",
                "models list",
                "triage list",
                "suppress list",
                "export csv",
                "db info",
                "db check"
            })
    void withoutADatabaseEveryCommandSaysHowToMakeOne(String command) {
        Program.Run run = program().run(command.split(" "));

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("oddtrail.db; oddtrail import makes one");
        assertThat(directory.resolve("oddtrail.db")).doesNotExist();
    }

    @Test
    void theDatabaseIsNamedByTheOptionOrTheEnvironment() {
        ok(program().with("ODDTRAIL_DB", "from-environment.db").run("import", AUDIT));
        ok(program().with("ODDTRAIL_DB", "from-environment.db").run("import", AUDIT, "--db", "from-option.db"));

        assertThat(directory.resolve("from-environment.db")).isRegularFile();
        assertThat(directory.resolve("from-option.db")).isRegularFile();
        assertThat(directory.resolve("oddtrail.db")).doesNotExist();
    }

    @Test
    void huntLeavesNoDatabase() {
        ok(program().run("hunt", AUDIT));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void huntKeepsEverythingWhereItIsAskedTo() {
        Program.Run hunt = program().run("hunt", AUDIT, "--db", "case.db", "--data", "may", "--format", "csv");
        assertThat(hunt.err()).contains("kept as run 1 of may", "oddtrail top --db case.db");
        assertThat(ok(hunt))
                .isEqualTo(ok(program().run("hunt", AUDIT, "--format", "csv")).replace(",self", ",may"));
        assertThat(column(ok(program().run("top", "--db", "case.db", "--format", "csv")), 0))
                .isEqualTo(column(hunt.out(), 0));
        assertThat(ok(program().run("timeline", "--db", "case.db")))
                .isEqualTo(ok(program().run("timeline", AUDIT)));

        Program.Run twice = program().run("hunt", AUDIT, "--db", "case.db");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("was imported already", "of the data set \"may\"");
        ok(program().run("hunt", AUDIT, "--db", "case.db", "--data", "may", "--replace"));
        assertThat(ok(program().run("runs", "--db", "case.db", "--format", "csv")))
                .hasLineCount(2);
        assertThat(program().run("hunt", AUDIT, "--again").err()).contains("name one with --db");
    }

    @Test
    void whatIsSettledInARunCannotBeAskedForAnew() {
        scored();

        for (String option : List.of("--gap=5m", "--window=2", "--detail=commands", "--model=may")) {
            assertThat(program().run("timeline", option).err()).contains("is about logs");
            assertThat(program().run("explain", "--rank", "1", option).err()).contains("is about logs");
        }
        assertThat(program().run("timeline", "--run", "9").exitCode()).isEqualTo(2);
        assertThat(program().run("timeline", AUDIT, "--run", "1").exitCode()).isEqualTo(2);
    }

    @Test
    void valuesCanBeChosenForAModelWhereTheyWereKept() throws IOException {
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters\n");
        for (int i = 0; i < 70; i++) {
            log.append("2024-07-03T21:%02d:33Z,ada,203.0.113.7,Set-Mailbox,".formatted(i % 60))
                    .append("\"[{\"\"Name\"\":\"\"Identity\"\",\"\"Value\"\":\"\"box%d\"\"}]\"\n".formatted(i));
        }
        String file = Files.writeString(directory.resolve("many.csv"), log).toString();
        ok(program().run("import", file, "--data", "few"));
        ok(program().run("import", file, "--data", "all", "--again", "--keep-values", "Identity"));

        Program.Run few = program().run("train", "--data", "few", "--modellable-params", "Identity");
        assertThat(few.exitCode()).isEqualTo(2);
        assertThat(few.err()).contains("not all values of Identity were kept when \"few\" was imported");
        assertThat(ok(program().run("train", "--data", "few", "--modellable-params", "Other")))
                .contains("others were chosen");
        ok(program().run("train", "--data", "all", "--modellable-params", "Identity"));
        ok(program().run("train", file, "--modellable-params", "Identity", "-o", "all.json"));
        ok(program().run("models", "export", "all", "-o", "stored.json"));
        assertThat(ok(program().run("score", file, "--model", "stored.json", "--format", "csv")))
                .isEqualTo(ok(program().run("score", file, "--model", "all.json", "--format", "csv")));
    }

    @Test
    void theSameLogIsNotImportedTwiceUnlessItIsMeant() {
        ok(program().run("import", AUDIT, "--data", "may"));

        Program.Run again = program().run("import", AUDIT, "--data", "june");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("was imported already").contains("\"may\"");

        ok(program().run("import", AUDIT, "--data", "june", "--again"));
        assertThat(program().run("import", AUDIT, "--data", "june", "--again").exitCode())
                .isEqualTo(2);
        ok(program().run("import", AUDIT, "--data", "june", "--replace"));
        assertThat(column(ok(program().run("data", "--format", "csv")), 0)).containsExactly("june", "may");
    }

    @Test
    void aLogIsNamedByItsFile() throws IOException {
        Files.copy(Path.of(AUDIT), directory.resolve("may.2024.csv"));

        ok(program().run("import", directory.resolve("may.2024.csv").toString()));
        ok(program().run("import", directory.resolve("may.2024.csv").toString(), "--again"));

        assertThat(column(ok(program().run("data", "--format", "csv")), 0)).containsExactly("may", "may-2");
    }

    @Test
    void reportForProgramsHasExamplesOfEachReasonWithoutWhatATerminalWouldObey() throws IOException {
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters\n");
        log.append("yesterday,ada,203.0.113.7,A,\n".repeat(10));
        log.append("2024-05-03T21:13:33Z,ada,203.0.113.7,,\u001b[31m")
                .append("x".repeat(5_000))
                .append("\n");
        log.append("2024-05-03T21:13:33Z,ada,203.0.113.7,A,\n".repeat(20));
        Path file = Files.writeString(directory.resolve("many.csv"), log.toString());

        String report = ok(program().run("import", file.toString(), "--max-reject", "50%", "--format", "json"));

        assertThat(report.split("\"reason\": \"unreadable_time\"", -1)).hasSize(4);
        assertThat(report.split("\"reason\": \"missing_command\"", -1)).hasSize(2);
        assertThat(report)
                .contains("\"line\": 12", "\"message\": \"Operation is missing\"", ",\\u001B[31mxxx", "xxx…\"")
                .doesNotContain("\u001b", "x".repeat(1_001));
    }

    @Test
    void recordsThatCannotBeReadAreKeptWithTheirLine() throws IOException {
        Path log = Files.writeString(directory.resolve("bad.csv"), """
                TimeGenerated,UserId,ClientIP,Operation,Parameters
                2024-05-03T21:13:33Z,ada,203.0.113.7,New-InboxRule,
                yesterday,ada,203.0.113.7,=cmd|' /C calc'!A0,
                """);

        Program.Run run = program().run("import", log.toString(), "--max-reject", "50%");
        assertThat(ok(run)).contains("1 record could not be read");

        String rejects = ok(program().run("data", "rejects", "bad", "--format", "jsonl"));
        assertThat(rejects)
                .contains("\"line\":3", "unreadable-time", "yesterday,ada")
                .hasLineCount(1);
    }

    @Test
    void aRunIsListedPagedGroupedAndExported() {
        scored();

        Program.Run top = program().run("top", "-n", "3");
        assertThat(ok(top)).contains("bits", "⟨START⟩ → New-InboxRule → Set-Mailbox → Remove-InboxRule");
        assertThat(top.err()).contains("run 1 of may: 26 of 26 sessions", "more with --start 4");
        List<String> all = column(ok(program().run("export", "csv")), 0);
        assertThat(all).hasSize(26);
        assertThat(column(ok(program().run("top", "-n", "3", "--format", "csv")), 0))
                .isEqualTo(all.subList(0, 3));
        assertThat(column(ok(program().run("top", "--start", "4", "-n", "3", "--format", "csv")), 0))
                .isEqualTo(all.subList(3, 6));
        assertThat(ok(program().run("top", "--group", "--format", "csv"))).startsWith("bits,sessions,principals,");
        assertThat(ok(program().run("export", "timesketch", "--only-window")))
                .startsWith("message,datetime,timestamp_desc,command,actor,client_ip,session_id,");
        assertThat(ok(program().run("runs", "--format", "csv"))).contains("\n1,may,may,3,26,");
        assertThat(ok(program().run("explain", all.get(0)))).contains("▶");
        assertThat(ok(program().run("explain", "--rank", "2", "--format", "md")))
                .contains(all.get(1));
    }

    @Test
    void sameScoresAsWithoutADatabase() {
        scored();

        List<String> stored = column(ok(program().run("top", "-n", "100", "--format", "csv")), 0);
        List<String> hunted = column(ok(program().run("hunt", AUDIT, "--top", "all", "--format", "csv")), 0);

        assertThat(stored).isEqualTo(hunted);
    }

    @Test
    void decisionsAreKeptWithTheirHistoryAndTravel() {
        scored();
        List<String> all = column(ok(program().run("export", "csv")), 0);

        ok(program().run("triage", "set", all.get(0), "suspicious", "--note", "asked; \"no\"", "--analyst", "ann"));
        ok(program().with("ODDTRAIL_ANALYST", "bob").run("triage", "set", all.get(0) + "," + all.get(1), "benign"));

        assertThat(ok(program().run("triage", "history", all.get(0), "--format", "csv")))
                .contains(",suspicious,\"asked; \"\"no\"\"\",ann,", ",benign,,bob,");
        assertThat(ok(program().run("triage", "list", "--format", "csv"))).hasLineCount(3);
        assertThat(column(ok(program().run("top", "--triage", "benign", "--format", "csv")), 0))
                .containsExactly(all.get(0), all.get(1));
        ok(program().run("triage", "export", "-o", "decisions.jsonl"));
        ok(program().run("import", AUDIT, "--data", "may", "--db", "other.db"));
        assertThat(program()
                        .run("triage", "import", "decisions.jsonl", "--db", "other.db")
                        .err())
                .contains("3 decisions added, 0 known already");
        assertThat(program()
                        .run("triage", "import", "decisions.jsonl", "--db", "other.db")
                        .err())
                .contains("0 decisions added, 3 known already");
    }

    @Test
    void aFileThatHoldsNoDecisionsIsRefusedWhole() throws IOException {
        scored();
        String good = "{\"session_id\":\"0123456789abcdef\",\"data\":\"may\",\"triage\":\"benign\",\"note\":\"\","
                + "\"analyst\":\"ann\",\"at\":\"2024-06-01T12:00:00Z\"}\n";
        Files.writeString(directory.resolve("bad.jsonl"), good + "{\"session_id\":\"x\"}\n");

        Program.Run run = program().run("triage", "import", "bad.jsonl");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("bad.jsonl:2: not a decision");
        assertThat(ok(program().run("triage", "list", "--format", "csv"))).hasLineCount(1);
    }

    @Test
    void manyAreDecidedOnAtOnceButNeverAllByMistake() {
        scored();
        List<String> all = column(ok(program().run("export", "csv")), 0);

        assertThat(program().run("triage", "bulk", "benign").exitCode()).isEqualTo(2);
        Program.Run bulk = program().run("triage", "bulk", "benign", "--like", all.get(0), "--note", "known");
        ok(bulk);
        assertThat(bulk.err()).contains("of run 1 now benign");
        assertThat(column(ok(program().run("export", "csv", "--triage", "benign")), 0))
                .contains(all.get(0));
    }

    @Test
    void whatIsSuppressedIsHiddenCountedAndComesBack() {
        scored();
        List<String> all = column(ok(program().run("export", "csv")), 0);

        ok(program().run("suppress", "add", "--like", all.get(0), "--reason", "known"));
        Program.Run top = program().run("top", "-n", "100", "--format", "csv");
        assertThat(column(ok(top), 0)).doesNotContain(all.get(0));
        assertThat(top.err()).contains("hidden by suppressions: ");
        assertThat(column(ok(program().run("top", "-n", "100", "--all", "--format", "csv")), 0))
                .isEqualTo(all);
        assertThat(ok(program().run("suppress", "list", "--format", "csv"))).contains("\n1,", ",known,", ",true");
        ok(program().run("suppress", "rm", "1"));
        assertThat(program().run("suppress", "rm", "1").exitCode()).isEqualTo(2);
        assertThat(column(ok(program().run("top", "-n", "100", "--format", "csv")), 0))
                .isEqualTo(all);
        assertThat(program().run("suppress", "add", "--reason", "nothing").exitCode())
                .isEqualTo(2);
    }

    @Test
    void modelsTravelAreComparedAndGrow() throws IOException {
        scored();
        Files.writeString(directory.resolve("more.csv"), """
                TimeGenerated,UserId,ClientIP,Operation,Parameters
                2024-07-03T21:13:33Z,ada,203.0.113.7,Fresh-Command,
                """);

        ok(program().run("models", "export", "may", "-o", "may.json"));
        ok(program().run("models", "rm", "may"));
        assertThat(ok(program().run("models", "list", "--format", "csv"))).hasLineCount(1);
        ok(program().run("models", "import", "may.json"));
        ok(program().run("import", directory.resolve("more.csv").toString()));
        ok(program().run("train", "--data", "more", "--name", "more"));
        assertThat(program().run("models", "diff", "may", "more").err()).contains("new commands: Fresh-Command");
        assertThat(program().run("train", "--data", "more", "--name", "may").exitCode())
                .isEqualTo(2);
        assertThat(ok(program().run("train", "--data", "more", "--name", "may", "--update")))
                .contains("27 sessions");
        Program.Run twice = program().run("train", "--data", "more", "--name", "may", "--update");
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("they would count twice");
        assertThat(ok(program().run("models", "show", "may"))).contains("27 sessions");
        assertThat(ok(program().run("top", "-n", "1"))).contains("bits");
    }

    @Test
    void theDatabaseIsLookedAfter() {
        scored();

        assertThat(ok(program().run("db", "info"))).contains("oddtrail.db", "sqlite: 3.", "sessions: ");
        assertThat(program().run("db", "check").err()).contains("undamaged");
        ok(program().run("db", "backup", "copy.db"));
        assertThat(ok(program().run("runs", "--db", "copy.db", "--format", "csv")))
                .hasLineCount(2);
        assertThat(program().run("db", "backup", "copy.db").exitCode()).isEqualTo(5);
        ok(program().run("data", "rm", "may"));
        ok(program().run("db", "vacuum"));
        assertThat(ok(program().run("runs", "--format", "csv"))).hasLineCount(1);
        assertThat(program().run("top").err()).contains("nothing is scored in this database yet");
    }

    @Test
    void whatIsNoDatabaseIsLeftAsItIs() throws IOException {
        Files.writeString(directory.resolve("oddtrail.db"), "a note, no database\n");

        for (String command : List.of("top", "db check", "import " + AUDIT)) {
            Program.Run run = program().run(command.split(" "));
            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).contains("oddtrail.db").doesNotContain("Exception");
        }
        assertThat(directory.resolve("oddtrail.db")).hasContent("a note, no database");
    }

    private void scored() {
        ok(program().run("import", AUDIT, "--data", "may"));
        ok(program().run("train", "--data", "may"));
        ok(program().run("score", "--data", "may", "--model", "may"));
    }

    private Program program() {
        return new Program(directory);
    }

    private static String ok(Program.Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static List<String> column(String csv, int column) {
        return csv.lines().skip(1).map(line -> line.split(",", -1)[column]).toList();
    }
}
