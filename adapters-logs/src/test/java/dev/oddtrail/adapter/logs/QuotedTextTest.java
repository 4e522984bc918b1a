package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotedTextTest {
    private final QuotedText quoted = new QuotedText();

    /** Looks at one byte after the other. */
    private static int slowClose(byte[] text, int from) {
        int p = from;
        while (p < text.length) {
            if (text[p] != '"') {
                p++;
            } else if (p + 1 < text.length && text[p + 1] == '"') {
                p += 2;
            } else {
                return p;
            }
        }
        return p;
    }

    @Test
    void endsAtTheFirstQuoteThatIsNotDoubled() {
        byte[] text = "a\"\"b\"\"\"\"c\"\"\n\"\",rest\",\"\"".getBytes(ISO_8859_1);
        assertThat(quoted.close(text, 0, text.length)).isEqualTo(19);
        assertThat(quoted.lineEnds()).isEqualTo(1);
        assertThat(quoted.holdsQuotes()).isTrue();
    }

    @Test
    void aQuoteAtTheVeryEndHasNoneBesideIt() {
        byte[] text = "abcdefg\"".getBytes(ISO_8859_1);
        assertThat(quoted.close(text, 0, text.length)).isEqualTo(7);
        assertThat(quoted.holdsQuotes()).isFalse();
        assertThat(quoted.close(text, 0, 7)).isEqualTo(7);
    }

    @Test
    void findsWhatASlowSearchFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder chosen = new StringBuilder();
            int length = random.nextInt(60);
            while (chosen.length() < length) {
                chosen.append(
                        switch (random.nextInt(12)) {
                            case 0, 1, 2 -> "\"\"";
                            case 3 -> random.nextInt(4) == 0 ? "\"" : "\u00a2";
                            case 4 -> "\n";
                            default -> "a";
                        });
            }
            byte[] text = chosen.toString().getBytes(ISO_8859_1);
            int from = random.nextInt(text.length + 1);
            int close = slowClose(text, from);
            String before = chosen.substring(from, close);
            assertThat(quoted.close(text, from, text.length))
                    .as("%s from %d", chosen, from)
                    .isEqualTo(close);
            assertThat(quoted.lineEnds())
                    .isEqualTo((int) before.chars().filter(c -> c == '\n').count());
            assertThat(quoted.holdsQuotes()).isEqualTo(before.contains("\""));
        }
    }
}
