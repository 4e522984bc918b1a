package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users get wrong on a database that holds a data set, a model and a run. */
class DatabaseMistakesTest {
    private static final String AUDIT = Path.of(Program.AUDIT).toAbsolutePath().toString();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void score() {
        Program program = new Program(directory);
        assertThat(program.run("import", AUDIT, "--data", "may").exitCode()).isZero();
        assertThat(program.run("train", "--data", "may").exitCode()).isZero();
        assertThat(program.run("score", "--data", "may", "--model", "may").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    top --run 9                            | there is no run 9
                    top --run 0                            | runs are numbered from 1, got 0
                    top --start 0                          | a page begins at rank 1 or later, got 0
                    train --gap 5m                         | --gap is about logs, and the command is given none
                    train LOG --data may -o x.json         | --data is about sessions in a database
                    train LOG                              | Missing required option: '--output=FILE'
                    train --data nowhere                   | no data set is stored under the name "nowhere"
                    score --model nowhere                  | no model is stored under the name "nowhere"
                    score --format csv                     | --format is about logs, and the command is given none
                    explain 0123456789abcdef               | there is no session 0123456789abcdef
                    triage set 0123456789abcdef benign     | has no session 0123456789abcdef; name the one that has it
                    triage set x benign                    | a session id has 16 hexadecimal digits, got "x"
                    triage history 0123456789abcdef extra  | unknown argument "extra"
                    runs rm 9                              | there is no run 9
                    data rm nowhere                        | no data set is stored under the name "nowhere"
                    models rm nowhere                      | no model is stored under the name "nowhere"
                    suppress rm 9                          | there is no suppression 9
                    export csv --only-window               | --only-window is for timesketch
                    """)
    void mistakesAreNamed(String line, String message) {
        Program.Run run = new Program(directory).run(line.replace("LOG", AUDIT).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
