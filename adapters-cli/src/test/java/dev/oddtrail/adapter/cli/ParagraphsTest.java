package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParagraphsTest {
    @Test
    void wordsAreWrappedAtBlanks() {
        assertThat(Paragraphs.wrap("one two three", 7)).containsExactly("one two", "three");
    }

    @Test
    void wordLongerThanALineIsCutBetweenCharacters() {
        assertThat(Paragraphs.wrap("ab 🐾🐾🐾", 5)).containsExactly("ab", "🐾🐾", "🐾");
    }

    @Test
    void emptyTextIsOneEmptyLine() {
        assertThat(Paragraphs.wrap("", 10)).containsExactly("");
    }

    @Test
    void laterLinesAreIndentedAsFarAsThePrefixReaches() {
        StringBuilder out = new StringBuilder();

        Paragraphs.append(out, "why  ", "because it is", 13);

        assertThat(out).hasToString("why  because\n     it is\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 20, 100})
    void noLineIsWiderThanAllowed(int columns) {
        String text = "Set-Mailbox → " + "x".repeat(50) + " 日本語日本語 (none) 🐾";

        assertThat(Paragraphs.wrap(text, columns))
                .allSatisfy(line -> assertThat(VisibleText.width(line)).isLessThanOrEqualTo(columns));
        assertThat(String.join("", Paragraphs.wrap(text, columns)).replace(" ", ""))
                .isEqualTo(text.replace(" ", ""));
    }
}
