package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void csvHasAHeaderAndEmptyCellsForWhatIsAbsent() throws IOException {
        RecordWriter writer = new CsvWriter(out, List.of("a", "b", "c", "d"), true);
        writer.text(null);
        writer.number(-1.5);
        writer.none();
        writer.flag(true);
        writer.endRecord();
        writer.finish();

        assertThat(written()).isEqualTo("a,b,c,d\n,-1.5,,true\n");
    }

    @Test
    void csvNumbersOfAnySizeAreWrittenOutWhereverTheBufferEnds() throws IOException {
        long[] numbers = {0, 9, 10, -1, Long.MAX_VALUE, Long.MIN_VALUE};
        RecordWriter writer = new CsvWriter(out, List.of("x"), true);
        StringBuilder expected = new StringBuilder("x\n");
        for (int i = 0; i < 20_000; i++) {
            long number = numbers[i % numbers.length];
            writer.number(number);
            writer.flag(i % 5 == 0);
            writer.endRecord();
            expected.append(number).append(i % 5 == 0 ? ",true\n" : ",false\n");
        }
        writer.finish();

        assertThat(written()).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void csvTextThatASpreadsheetWouldExecuteIsGuarded(String text) throws IOException {
        RecordWriter writer = new CsvWriter(out, List.of("x"), true);
        writer.text(text);
        writer.endRecord();
        writer.finish();

        assertThat(written()).isEqualTo("x\n\"'" + text + "\"\n");
    }

    @Test
    void csvShowsWhatCouldMisleadATerminalAsEscapesUnlessItIsRaw() throws IOException {
        String text = "\r=1\u001b[2J\u009b\u202e\0é😀\n\t";
        for (boolean guarded : new boolean[] {true, false}) {
            RecordWriter writer = new CsvWriter(out, List.of("x"), guarded);
            writer.text(text);
            writer.endRecord();
            writer.finish();
        }

        assertThat(written())
                .isEqualTo("x\n\"'\\u000d=1\\u001b[2J\\u009b\\u202e\\u0000é😀\n\t\"\nx\n\"" + text + "\"\n");
    }

    @Test
    void jsonEscapesWhatCouldMisleadATerminalAndLosesNothing() throws IOException {
        String text = "\u001b\u009b\u202e\u2028\udb40\udc01é😀\"\\\n";
        JsonWriter writer = new JsonWriter(out, List.of("t", "l"), true);
        writer.text(text);
        writer.texts(List.of(text));
        writer.endRecord();
        writer.finish();

        assertThat(written())
                .contains("\\u009b\\u202e\\u2028\\udb40\\udc01é😀")
                .doesNotContain("\u009b", "\u202e", "\u2028");
        try (JsonParser parser = new JsonFactory().createParser(written())) {
            parser.nextToken();
            assertThat(List.of(parser.nextFieldName(), parser.nextTextValue())).containsExactly("t", text);
            assertThat(parser.nextFieldName()).isEqualTo("l");
            parser.nextToken();
            assertThat(parser.nextTextValue()).isEqualTo(text);
        }
    }

    @Test
    void csvWithoutGuardHoldsTheTextAsItIs() throws IOException {
        RecordWriter writer = new CsvWriter(out, List.of("x"), false);
        writer.text("=1+1");
        writer.endRecord();
        writer.finish();

        assertThat(written()).isEqualTo("x\n=1+1\n");
    }

    @Test
    void csvNumbersAreNotGuarded() throws IOException {
        RecordWriter writer = new CsvWriter(out, List.of("x", "y"), true);
        writer.number(-2L);
        writer.number(-0.25);
        writer.endRecord();
        writer.finish();

        assertThat(written()).isEqualTo("x,y\n-2,-0.25\n");
    }

    @Test
    void csvListIsAJsonArrayInACell() throws IOException {
        RecordWriter writer = new CsvWriter(out, List.of("x"), true);
        writer.texts(List.of("a", "say \"é\"", "\\\n"));
        writer.endRecord();
        writer.finish();

        assertThat(written()).isEqualTo("x\n\"[\"\"a\"\",\"\"say \\\"\"é\\\"\"\"\",\"\"\\\\\\u000a\"\"]\"\n");
    }

    @Test
    void anotherReaderOfCsvReadsWhatWasWritten() throws IOException {
        Random random = new Random(42);
        List<List<String>> expected = new ArrayList<>();
        RecordWriter writer = new CsvWriter(out, List.of("a", "b", "c"), false);
        for (int i = 0; i < 3_000; i++) {
            List<String> row = List.of(text(random), text(random), text(random) + "x");
            for (String cell : row) {
                writer.text(cell);
            }
            writer.endRecord();
            expected.add(row);
        }
        writer.finish();

        List<List<String>> read = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(written())) {
            reader.forEach(row -> read.add(row.getFields()));
        }
        assertThat(read.subList(1, read.size())).isEqualTo(expected);
    }

    @Test
    void jsonLinesHoldOneObjectEach() throws IOException {
        write(new JsonWriter(out, List.of("t", "n", "d", "b", "l", "x"), true), 2);

        String line = "{\"t\":\"=a\\u001B\\n\",\"n\":-1,\"d\":1.0E-10,\"b\":false,\"l\":[\"p\",\"q\"],\"x\":null}\n";
        assertThat(written()).isEqualTo(line + line);
    }

    @Test
    void jsonIsOneArrayWithARecordOnEachLine() throws IOException {
        write(new JsonWriter(out, List.of("t", "n", "d", "b", "l", "x"), false), 2);

        String line = "{\"t\":\"=a\\u001B\\n\",\"n\":-1,\"d\":1.0E-10,\"b\":false,\"l\":[\"p\",\"q\"],\"x\":null}";
        assertThat(written()).isEqualTo("[\n" + line + ",\n" + line + "\n]\n");
    }

    @Test
    void nothingIsNoLineAnEmptyArrayAndOnlyAHeader() throws IOException {
        write(new JsonWriter(out, List.of("t"), true), 0);
        assertThat(written()).isEmpty();
        write(new JsonWriter(out, List.of("t"), false), 0);
        assertThat(written()).isEqualTo("[\n]\n");
        out.reset();
        write(new CsvWriter(out, List.of("t"), true), 0);
        assertThat(written()).isEqualTo("t\n");
    }

    @Test
    void tableAlignsNumbersRightAndEscapesText() throws IOException {
        write(new TableWriter(out, List.of("text", "n", "bits", "yes", "list", "none"), new Look(80, false)), 1);

        assertThat(written()).isEqualTo("""
                text             n  bits  yes  list  none
                =a\\u001b\\u000a  -1  0.00  no   p, q
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 100})
    void tableFitsItsWidth(int width) throws IOException {
        TableWriter writer = new TableWriter(out, List.of("a", "b", "c"), new Look(width, false));
        for (int i = 0; i < 2_500; i++) {
            writer.text("x".repeat(i % 300));
            writer.text("日本語".repeat(i % 40));
            writer.number(i);
            writer.endRecord();
        }
        writer.finish();

        assertThat(written().lines())
                .hasSizeGreaterThanOrEqualTo(2_500)
                .allSatisfy(line -> assertThat(VisibleText.width(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void textInTheLastColumnOfATableGoesOnUnderItself() throws IOException {
        TableWriter writer = new TableWriter(out, List.of("name", "why"), new Look(40, false));
        writer.text("AccessRights");
        writer.text("at most 20 distinct values, in at most 10 % of 105 occurrences");
        writer.endRecord();
        writer.text("Type");
        writer.text("few");
        writer.endRecord();
        writer.finish();

        assertThat(written()).isEqualTo("""
                name          why
                AccessRights  at most 20 distinct
                              values, in at most 10 % of
                              105 occurrences
                Type          few
                """);
    }

    private static void write(RecordWriter writer, int records) throws IOException {
        for (int i = 0; i < records; i++) {
            writer.text("=a\u001b\n");
            writer.number(-1L);
            writer.number(1e-10);
            writer.flag(false);
            writer.texts(List.of("p", "q"));
            writer.none();
            writer.endRecord();
        }
        writer.finish();
    }

    private static String text(Random random) {
        String letters = "ab,\"\n\r =é日🐾'";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int at = random.nextInt(letters.codePointCount(0, letters.length()));
            text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
