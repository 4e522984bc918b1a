package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.evaluation.LabelledSession;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLabelledSessionReaderTest {
    private static final String HEADER = "id\tentity\tsplit\tlabel\tkind\ttokens\n";

    @TempDir
    Path folder;

    @Test
    void eachLineIsASession() throws IOException {
        assertThat(read(HEADER + "s1\tUser1\ttrain\t0\t-\tls cd ls\n\n-\t-\ttest\t1\tmasquerade\t rm \n"))
                .containsExactly(
                        new LabelledSession(
                                "s1",
                                Principal.of("User1"),
                                "train",
                                false,
                                "",
                                List.of(Cmd.named("ls"), Cmd.named("cd"), Cmd.named("ls"))),
                        new LabelledSession(
                                "", Principal.of((String) null), "test", true, "masquerade", List.of(Cmd.named("rm"))));
    }

    @Test
    void theFirstLineSaysWhichColumnIsWhich() throws IOException {
        assertThat(read("tokens\tlabel\tnote\tkind\tsplit\tentity\tid\nls\t1\tx\tk\ttest\te\ts\n"))
                .containsExactly(
                        new LabelledSession("s", Principal.of("e"), "test", true, "k", List.of(Cmd.named("ls"))));
    }

    @Test
    void compressedTextIsReadAsText() throws IOException {
        Path file = folder.resolve("set.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + "a\tb\tc\t0\t-\td\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(file)).hasSize(1);
    }

    @Test
    void aLineThatIsNoLabelledSessionIsNamed() throws IOException {
        assertThatThrownBy(() -> read("ls cd\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith(":1: the first line names the columns id, entity, split, label, kind, tokens, "
                        + "separated by tabs, and not \"ls cd\"");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("and the file is empty");
        assertThatThrownBy(() -> read(HEADER + "a\tb\tc\t0\t-\td\na\tb\tc\t2\u001b\t-\td\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith(":3: the line has the label \"2\\u001b\", and a label is 0 or 1");
        assertThatThrownBy(() -> read(HEADER + "a\tb\tc\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith(":2: the line has 3 cells and not 6");
        assertThatThrownBy(() -> read(HEADER + "a\tb\tc\t0\t-\t  \n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageEndingWith(":2: the line has no tokens");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = folder.resolve("set.tsv");
        Files.write(file, new byte[] {'i', 'd', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(LogFormatException.class)
                .hasMessage(file + " is not text in UTF-8");
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        Path file = folder.resolve("nothing.tsv");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessage(file + " is missing");
        assertThatThrownBy(() -> read(folder)).isInstanceOf(LogUnavailableException.class);
    }

    private List<LabelledSession> read(String text) throws IOException {
        Path file = folder.resolve("set.tsv");
        Files.writeString(file, text);
        return read(file);
    }

    private static List<LabelledSession> read(Path file) {
        List<LabelledSession> sessions = new ArrayList<>();
        new FileLabelledSessionReader().read(file.toString(), sessions::add);
        return sessions;
    }
}
