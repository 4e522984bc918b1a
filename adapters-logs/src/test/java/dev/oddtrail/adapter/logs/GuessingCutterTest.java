package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GuessingCutterTest {
    private static final long BEFORE = 1000;

    private static GuessingCutter of(String text, int target) {
        return new GuessingCutter(new ByteArrayInputStream(text.getBytes(UTF_8)), BEFORE, target);
    }

    private static Block next(GuessingCutter cutter) throws IOException {
        return Objects.requireNonNull(cutter.next());
    }

    private static String text(Block block) {
        return new String(block.bytes(), block.from(), block.to() - block.from(), UTF_8);
    }

    private static String text(GuessingCutter.Rest rest) throws IOException {
        return new String(rest.text().readAllBytes(), UTF_8);
    }

    @Test
    void cutsAtTheLastLineEndOfWhatItReads() throws IOException {
        GuessingCutter cutter = of("a\nbb\nccc\ndddd\n", 7);
        assertThat(text(next(cutter))).isEqualTo("a\nbb\n");
        Block second = next(cutter);
        assertThat(text(second)).isEqualTo("ccc\n");
        assertThat(second.offset()).isEqualTo(BEFORE + 5);
        assertThat(text(next(cutter))).isEqualTo("dddd\n");
        assertThat(cutter.next()).isNull();
        assertThat(cutter.rest(List.of())).isEmpty();
    }

    @Test
    void leavesALineWithoutEndAndOneThatIsLongerThanABlock() throws IOException {
        GuessingCutter withoutEnd = of("a\nbb", 8);
        next(withoutEnd);
        assertThat(withoutEnd.next()).isNull();
        GuessingCutter.Rest rest = withoutEnd.rest(List.of()).orElseThrow();
        assertThat(text(rest)).isEqualTo("bb");
        assertThat(rest.offset()).isEqualTo(BEFORE + 2);
        assertThat(rest.small()).isTrue();

        GuessingCutter tooLong = of("a\nbbbbbbbbbbbb\nc\n", 8);
        next(tooLong);
        assertThat(tooLong.next()).isNull();
        rest = tooLong.rest(List.of()).orElseThrow();
        assertThat(text(rest)).isEqualTo("bbbbbbbbbbbb\nc\n");
        assertThat(rest.small()).isFalse();
    }

    @Test
    void givesBackTheBlocksThatWereCutInTheWrongPlace() throws IOException {
        GuessingCutter cutter = of("a\n\"b\nb\"\nc\ndd\ne", 5);
        cutter.recycle(next(cutter));
        List<Block> wrong = List.of(next(cutter), next(cutter));
        GuessingCutter.Rest rest = cutter.rest(wrong).orElseThrow();
        assertThat(rest.offset()).isEqualTo(wrong.get(0).offset());
        assertThat(text(rest)).isEqualTo("a\n\"b\nb\"\nc\ndd\ne".substring((int) (rest.offset() - BEFORE)));
    }

    @Test
    void whatFailedBeforeFailsAgain() throws IOException {
        InputStream failing =
                new SequenceInputStream(new ByteArrayInputStream(new byte[] {'a', '\n'}), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public int read(byte[] target, int from, int length) throws IOException {
                        return read();
                    }
                });
        GuessingCutter cutter = new GuessingCutter(failing, 0, 2);
        Block block = next(cutter);
        assertThatThrownBy(cutter::next).hasMessage("gone");
        assertThatThrownBy(() -> cutter.rest(List.of(block))).hasMessage("gone");
    }
}
