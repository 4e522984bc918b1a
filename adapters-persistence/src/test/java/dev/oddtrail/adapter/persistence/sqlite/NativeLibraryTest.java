package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path directory;

    @Test
    void nothingIsLeftWhereItWasUnpacked() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path file = directory.resolve("case.db");
        try (ChildProgram program = ChildProgram.startWithTemporary(temporary, file, "hold")) {
            assertThat(List.of(program.line(), program.line())).containsExactly("ready", "holding");
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void directoryThatCannotTakeItIsNamedWithTheRemedy() throws Exception {
        Path missing = directory.resolve("missing");
        try (ChildProgram program = ChildProgram.startWithTemporary(missing, directory.resolve("case.db"), "hold")) {
            assertThat(program.end())
                    .singleElement()
                    .satisfies(said -> assertThat(said)
                            .startsWith(
                                    "cannot load SQLite's library from " + missing + ", where it cannot be unpacked")
                            .endsWith(
                                    "choose a directory that may be written to and run from, with the environment variable"
                                            + " ODDTRAIL_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY"));
            assertThat(program.exitCode()).isEqualTo(StoreWorker.FAILED);
        }
        assertThat(directory).isEmptyDirectory();
    }
}
