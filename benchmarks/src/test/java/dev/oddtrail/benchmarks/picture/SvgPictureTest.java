package dev.oddtrail.benchmarks.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oddtrail.benchmarks.picture.TerminalText.Piece;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgPictureTest {
    private static final Style CYAN = new Style(false, false, Optional.of(Style.Colour.CYAN));

    @Test
    void piecesEndWhereTheStyleChangesAndWhereColumnsAreApart() {
        TerminalText text = TerminalText.parse("  1  \u001b[36muncommon\u001b[0m 98.0\n");

        assertThat(text.lines())
                .containsExactly(List.of(
                        new Piece(2, "1", Style.PLAIN),
                        new Piece(5, "uncommon", CYAN),
                        new Piece(14, "98.0", Style.PLAIN)));
        assertThat(text.columns()).isEqualTo(18);
    }

    @Test
    void singleBlanksStayWithinAPiece() {
        assertThat(TerminalText.parse("as in  none of").lines())
                .containsExactly(List.of(new Piece(0, "as in", Style.PLAIN), new Piece(7, "none of", Style.PLAIN)));
    }

    @Test
    void characterOutsideTheBasicPlaneIsOneColumn() {
        assertThat(TerminalText.parse("\ud835\udc00 x  y").lines())
                .containsExactly(List.of(new Piece(0, "\ud835\udc00 x", Style.PLAIN), new Piece(5, "y", Style.PLAIN)));
    }

    @Test
    void stylesAddUpUntilTheReset() {
        Style boldRed = new Style(true, false, Optional.of(Style.Colour.RED));

        assertThat(TerminalText.parse("\u001b[1m\u001b[31ma\nb\u001b[0mc\u001b[1;31md")
                        .lines())
                .containsExactly(
                        List.of(new Piece(0, "a", boldRed)),
                        List.of(
                                new Piece(0, "b", boldRed),
                                new Piece(1, "c", Style.PLAIN),
                                new Piece(2, "d", boldRed)));
    }

    @Test
    void whatCannotBeDrawnIsRefusedWithItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TerminalText.parse("fine\na\tb"))
                .withMessage("line 2: the control character U+0009 cannot be drawn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TerminalText.parse("\u001b[2J"))
                .withMessage("line 1: an escape sequence is not one for styles");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TerminalText.parse("\u001b[35mpink"))
                .withMessage("line 1: the picture has no style for 35; 0, 1, 2, 31, 33 and 36 are drawn");
    }

    @Test
    void textThatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SvgPicture("a", "b", TerminalText.parse("12345"), 4))
                .withMessage("a line has 5 columns, which do not fit into 4");
    }

    @Test
    void documentIsWellFormedAndNamesWhatItShows() throws Exception {
        TerminalText text = TerminalText.parse("a < b && c > d\n\u001b[1;31m]]>\u001b[0m");
        String svg = new SvgPicture("A & B", "1 < 2", text, 20).document();

        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("A & B");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("1 < 2");
        Element first = (Element) document.getElementsByTagName("text").item(0);
        assertThat(first.getTextContent()).isEqualTo("a < b && c > d");
        assertThat(first.getAttribute("textLength")).isEqualTo("112");
        Element second = (Element) document.getElementsByTagName("text").item(1);
        assertThat(second.getTextContent()).isEqualTo("]]>");
        assertThat(second.getAttribute("class")).isEqualTo("bold red");
    }
}
