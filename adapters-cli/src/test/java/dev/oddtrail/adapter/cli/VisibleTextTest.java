package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(VisibleText.escape("NT AUTHORITY\\SYSTEM (w3wp) – Grüße, 日本語 🐾"))
                .isEqualTo("NT AUTHORITY\\SYSTEM (w3wp) – Grüße, 日本語 🐾");
    }

    @Test
    void whateverMovesTheCursorOrColoursIsShownAsAnEscape() {
        assertThat(VisibleText.escape("\u001b[2J\u001b]0;x\u0007a\rb\nc\td\u007f\u009b31m"))
                .isEqualTo("\\u001b[2J\\u001b]0;x\\u0007a\\u000db\\u000ac\\u0009d\\u007f\\u009b31m");
    }

    @Test
    void whateverReordersOrHidesTextIsShownAsAnEscape() {
        assertThat(VisibleText.escape("a\u202egnp.exe\u2066b\u200bc\ufeffd\u2028e\u00ad"))
                .isEqualTo("a\\u202egnp.exe\\u2066b\\u200bc\\ufeffd\\u2028e\\u00ad");
        assertThat(VisibleText.escape("tag" + Character.toString(0xE0041))).isEqualTo("tag\\u{e0041}");
    }

    @Test
    void loneSurrogateIsShownAsAnEscape() {
        assertThat(VisibleText.escape("a\ud83d b")).isEqualTo("a\\ud83d b");
    }

    @Test
    void shorteningCountsColumnsAndNeverCutsACharacter() {
        assertThat(VisibleText.shorten("abcdef", 6)).isEqualTo("abcdef");
        assertThat(VisibleText.shorten("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(VisibleText.shorten("🐾🐾🐾", 5)).isEqualTo("🐾🐾…");
        assertThat(VisibleText.shorten("日本語", 4)).isEqualTo("日…");
        assertThat(VisibleText.shorten("abc", 1)).isEqualTo("…");
    }

    @Test
    void shorteningNeverCutsAnEscape() {
        assertThat(VisibleText.shorten("ab\u001bcd", 7)).isEqualTo("ab…");
        assertThat(VisibleText.shorten("ab\u001bcd", 10)).isEqualTo("ab\\u001bcd");
    }

    @Test
    void shorteningLooksAtNoMoreThanItShows() {
        assertThat(VisibleText.shorten("x".repeat(1 << 20), 10)).isEqualTo("xxxxxxxxx…");
    }

    @Test
    void widthIsThatOfATerminal() {
        assertThat(VisibleText.width("abc")).isEqualTo(3);
        assertThat(VisibleText.width("日本")).isEqualTo(4);
        assertThat(VisibleText.width("e\u0301")).isEqualTo(1);
        assertThat(VisibleText.width("🐾")).isEqualTo(2);
        assertThat(VisibleText.width("\u001b[1;31mred\u001b[0m")).isEqualTo(3);
    }
}
