package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileInputTest {
    private static final String HEADER = "TimeGenerated,UserId,Operation,Parameters\n";
    private final ReaderFixture fixture = new ReaderFixture();

    @TempDir
    Path folder;

    private static String row(String command) {
        return "2024-05-03T21:13:33Z,ada@example.com," + command + ",\n";
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void unclosedQuoteRefusesItsRecordAndGoesOnAtTheNextLine() {
        for (int block : new int[] {17, 64, 1 << 20}) {
            ReaderFixture each = new ReaderFixture().block(block);
            each.read(HEADER + row("A") + row("\"B") + row("C") + row("D"));
            assertThat(each.commands()).containsExactly("A", "C", "D");
            assertThat(each.events())
                    .extracting(event -> event.position().line())
                    .containsExactly(2L, 4L, 5L);
            assertThat(each.rejection().describe()).isEqualTo("standard input:3: a quote is not closed");
            assertThat(each.rejection().raw() + "\n").isEqualTo(row("\"B"));
        }
    }

    @Test
    void unclosedQuoteSwallowsNoMoreThanTheBound() {
        StringBuilder log = new StringBuilder(HEADER).append(row("A")).append(row("\"B"));
        int rows = RecordCutter.MAX_RECORD / row("C").length() + 10;
        for (int i = 0; i < rows; i++) {
            log.append(row("C"));
        }
        log.append(row("\"D\""));
        for (int threads : new int[] {1, 2}) {
            ReaderFixture each = new ReaderFixture().threads(threads);
            ReadReport report = each.read(log.toString());
            assertThat(report.accepted()).isEqualTo(rows + 2L);
            assertThat(each.rejection().reason()).isEqualTo(Rejection.Reason.RECORD_TOO_LARGE);
            assertThat(each.rejection().position().line()).isEqualTo(3);
            assertThat(each.events().get(each.events().size() - 1).position().line())
                    .isEqualTo(rows + 4L);
        }
    }

    @Test
    void lineOf64MebibytesIsRefusedAndTheNextOneRead() {
        byte[] log = new byte[(64 << 20) + 200];
        Arrays.fill(log, (byte) 'x');
        byte[] head = (HEADER + row("A")).getBytes(UTF_8);
        byte[] tail = ("\n" + row("B")).getBytes(UTF_8);
        System.arraycopy(head, 0, log, 0, head.length);
        System.arraycopy(tail, 0, log, log.length - tail.length, tail.length);
        fixture.read(log);
        assertThat(fixture.commands()).containsExactly("A", "B");
        assertThat(fixture.rejection().reason()).isEqualTo(Rejection.Reason.RECORD_TOO_LARGE);
        assertThat(fixture.rejection().raw()).hasSize(Rejection.MAX_RAW);
        assertThat(fixture.events().get(1).position().line()).isEqualTo(4);
        assertThat(fixture.events().get(1).position().offset()).isEqualTo(log.length - tail.length + 1L);
    }

    @Test
    void largeRecordsOfJsonAreRefusedAndTheNextOneRead() {
        String big = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"x\":\"" + "y".repeat(17 << 20) + "\"}";
        String good = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada\",\"Operation\":\"A\"}";
        fixture.read("[" + good + ",\n" + big + ",\n" + good + "]");
        assertThat(fixture.commands()).containsExactly("A", "A");
        assertThat(fixture.rejection().reason()).isEqualTo(Rejection.Reason.RECORD_TOO_LARGE);
        assertThat(fixture.rejection().position().line()).isEqualTo(2);
        assertThat(fixture.events().get(1).position().line()).isEqualTo(3);
        ReaderFixture lines = new ReaderFixture();
        lines.read(good + "\n" + big + "\n" + good + "\n");
        assertThat(lines.commands()).containsExactly("A", "A");
        assertThat(lines.rejection().reason()).isEqualTo(Rejection.Reason.RECORD_TOO_LARGE);
    }

    @Test
    void deepJsonIsRefused() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        fixture.read(HEADER
                + "2024-05-03T21:13:33Z,ada,A,\"" + deep + "\"\n"
                + "2024-05-03T21:13:33Z,ada,B,\""
                + deep.replace("[", "{\"\"a\"\":").replace("]", "}") + "\"\n"
                + row("C"));
        assertThat(fixture.commands()).containsExactly("C");
        assertThat(fixture.taken.rejections)
                .extracting(Rejection::reason)
                .containsOnly(Rejection.Reason.UNREADABLE_PARAMETERS);
        ReaderFixture lines = new ReaderFixture();
        String good = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada\",\"Operation\":\"A\"}";
        lines.read(good + "\n" + good.replace("}", ",\"x\":" + deep + "}") + "\n");
        assertThat(lines.commands()).containsExactly("A");
        assertThat(lines.rejection().message()).contains("more than 200 arrays and objects");
    }

    @Test
    void manyColumnsAreRefusedAsAWhole() {
        assertThatThrownBy(() -> fixture.read("a,".repeat(99_999) + "b\n1\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("standard input has 100000 columns; more than 4096 are not read");
    }

    @Test
    void rowsWithAnotherNumberOfValuesAreRefused() {
        fixture.read(
                HEADER + "2024-05-03T21:13:33Z,ada\n" + row("A") + "\n\r\n2024-05-03T21:13:33Z,ada,B,,,\n\"x\"y,,,\n");
        assertThat(fixture.commands()).containsExactly("A");
        assertThat(fixture.rejections())
                .containsExactly(
                        "UNREADABLE_RECORD standard input:2: 2 values, but 4 columns",
                        "UNREADABLE_RECORD standard input:6: 6 values, but 4 columns",
                        "UNREADABLE_RECORD standard input:7: text follows a closing quote: \"\"y,,,\"");
    }

    @Test
    void parametersThatAreNoJsonAreRefused() {
        fixture.read(HEADER
                + "2024-05-03T21:13:33Z,ada,A,-Identity bob\n"
                + "2024-05-03T21:13:33Z,ada,A,\"[{\"\"Name\"\":\"\"x\"\"\"\n"
                + "2024-05-03T21:13:33Z,ada,A,\"[{\"\"Value\"\":\"\"x\"\"}]\"\n"
                + "2024-05-03T21:13:33Z,ada,A,\"[{'Name':'x'}]\"\n"
                + "2024-05-03T21:13:33Z,ada,A,42\n"
                + row("B"));
        assertThat(fixture.commands()).containsExactly("B");
        assertThat(fixture.taken.rejections)
                .hasSize(5)
                .allSatisfy(
                        rejection -> assertThat(rejection.reason()).isEqualTo(Rejection.Reason.UNREADABLE_PARAMETERS));
        assertThat(fixture.rejections().get(0))
                .contains("Parameters cannot be read")
                .contains("\"-Identity bob\"");
    }

    @Test
    void messagesEscapeWhatCouldDisturbAScreen() {
        fixture.read(HEADER + "\u001b[31m\u202eevil" + "x".repeat(200) + ",ada,A,\n");
        assertThat(fixture.rejection().message())
                .startsWith("TimeGenerated is not an instant: \"\\u001b[31m\\u202eevilxxx")
                .endsWith("…\"")
                .hasSizeLessThan(140);
    }

    @Test
    void bytesOfNulAreText() {
        fixture.read(HEADER + row("A\u0000B") + row("C"));
        assertThat(fixture.commands()).containsExactly("A\u0000B", "C");
    }

    @Test
    void binaryFileIsNamedAsSuch() {
        assertThatThrownBy(() -> fixture.read(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0}))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("standard input is a binary file, not a log that can be read");
        assertThatThrownBy(() -> fixture.read(new byte[] {'P', 'K', 3, 4, 20, 0}))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("is a zip archive; unpack it first");
    }

    @Test
    void emptyLogGivesAWarning() {
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        for (byte[] empty : List.of(new byte[0], " \n\r\n".getBytes(UTF_8), gzip(new byte[0]), mark)) {
            ReaderFixture each = new ReaderFixture();
            ReadReport report = each.read(empty);
            assertThat(report.records()).isZero();
            assertThat(report.warnings()).containsExactly("standard input is empty");
            assertThat(report.blank()).isTrue();
        }
    }

    @Test
    void formatOfJsonLinesIsFoundWhateverTheFirstLineIs() {
        String record = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada\",\"ClientIP\":\"192.0.2.1\","
                + "\"Operation\":\"Get-Mailbox\",\"Parameters\":[]}\n";
        String huge = "{\"Padding\":\"" + "x".repeat(3 << 20) + "\"," + record.substring(1);
        String deep = "{\"Nest\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}\n";
        String broken = "{\"TimeGenerated\": oops\n";
        Map<String, Integer> rejected = Map.of(huge, 0, deep, 1, broken, 1);
        rejected.forEach((first, number) -> {
            ReadReport report = new ReaderFixture().read((first + record.repeat(30)).getBytes(UTF_8));

            assertThat(report.sources().get(0).detection().profile()).isEqualTo("sentinel-office");
            assertThat(report.rejectedRecords()).isEqualTo((long) number);
            assertThat(report.accepted()).isEqualTo(31L - number);
        });
    }

    @Test
    void hugeFirstRecordOfAnArrayIsReadOver() {
        String record = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada\",\"ClientIP\":\"192.0.2.1\","
                + "\"Operation\":\"Get-Mailbox\",\"Parameters\":[]}";
        String log =
                "[{\"Padding\":\"" + "x".repeat(3 << 20) + "\"," + record.substring(1) + ("," + record).repeat(9) + "]";

        assertThat(fixture.read(log.getBytes(UTF_8)).accepted()).isEqualTo(10);
    }

    @Test
    void firstRecordThatHidesTheFormatIsTheReason() {
        String endless = "{\"Padding\":\"" + "x".repeat(20 << 20);
        assertThatThrownBy(() -> fixture.read(endless.getBytes(UTF_8)))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("its first record cannot be read, it does not end within 17 MiB");
        assertThatThrownBy(() -> new ReaderFixture().read("{\"UserId\":\"ada\"".getBytes(UTF_8)))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("its first record cannot be read, the log ends within this record");
    }

    @Test
    void lastLineOfADocumentDoesNotMakeItLines() {
        String record = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada\",\"ClientIP\":\"192.0.2.1\","
                + "\"Operation\":\"Get-Mailbox\",\"Parameters\":[]}";
        String one = "{\n\"value\":[\n" + record + "\n]}\n";

        assertThatThrownBy(() -> fixture.read(one.getBytes(UTF_8))).hasMessageContaining("its first record has value");
    }

    @Test
    void arrayWithoutRecordsIsALogThatHoldsNone() {
        ReadReport report = fixture.read("[ ]\n".getBytes(UTF_8));

        assertThat(report.records()).isZero();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.blank()).isFalse();
    }

    @Test
    void encodingsAreReadByTheirMarks() {
        String log = HEADER + row("Zoë 😀") + row("日本").repeat(40_000);
        for (byte[] encoded : List.of(
                ("\ufeff" + log).getBytes(UTF_8),
                ("\ufeff" + log).getBytes(UTF_16LE),
                ("\ufeff" + log).getBytes(UTF_16BE))) {
            ReaderFixture each = new ReaderFixture();
            assertThat(each.read(encoded).accepted()).isEqualTo(40_001);
            assertThat(each.commands()).startsWith("Zoë 😀", "日本").endsWith("日本");
            ReaderFixture compressed = new ReaderFixture().threads(2);
            assertThat(compressed.read(gzip(encoded)).accepted()).isEqualTo(40_001);
            assertThat(compressed.events().get(40_000).cmd())
                    .isEqualTo(each.events().get(40_000).cmd());
        }
    }

    @Test
    void bytesThatAreNotUtf8AreWarnedOf() {
        ReadReport report = fixture.read((HEADER + row("Zoë") + row("Zoé")).getBytes(ISO_8859_1));
        assertThat(fixture.commands()).containsExactly("Zo\ufffd", "Zo\ufffd");
        assertThat(fixture.events().get(0).cmd())
                .isSameAs(fixture.events().get(1).cmd());
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("not UTF-8"));
    }

    @Test
    void compressedMembersAreReadToTheLast() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzip((HEADER + row("A")).getBytes(UTF_8)));
        both.writeBytes(gzip(row("B").getBytes(UTF_8)));
        fixture.read(both.toByteArray());
        assertThat(fixture.commands()).containsExactly("A", "B");
    }

    @Test
    void cutCompressedFileIsUnavailable() throws IOException {
        byte[] whole = gzip((HEADER + row("A").repeat(100_000)).getBytes(UTF_8));
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 100));
        for (int threads : new int[] {1, 2}) {
            assertThatThrownBy(() -> new ReaderFixture().threads(threads).readFiles(file.toString()))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("cut.csv.gz, byte ")
                    .hasMessageContaining("ends within its compressed data");
        }
        Path tiny = Files.write(folder.resolve("tiny.csv.gz"), Arrays.copyOf(whole, 5));
        assertThatThrownBy(() -> new ReaderFixture().readFiles(tiny.toString()))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("tiny.csv.gz");
    }

    @Test
    void compressedBombIsReadInBoundedMemory() throws IOException {
        Path file = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write((HEADER + row("A")).getBytes(UTF_8));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
            out.write(("\n" + row("B")).getBytes(UTF_8));
        }
        fixture.readFiles(file.toString());
        assertThat(fixture.commands()).containsExactly("A", "B");
        assertThat(fixture.rejection().reason()).isEqualTo(Rejection.Reason.RECORD_TOO_LARGE);
    }

    @Test
    void brokenJsonRefusesRecordsAndGoesOn() {
        String good = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada\",\"Operation\":\"A\"}";
        fixture.read("[" + good + ",\n{\"a\":},\nRecord 2\n" + good + ", 42 ,\n" + good + ",\n{\"TimeGenerated\":");
        assertThat(fixture.commands()).containsExactly("A", "A", "A");
        assertThat(fixture.taken.rejections)
                .extracting(rejection -> rejection.position().line())
                .containsExactly(2L, 3L, 4L, 6L);
        assertThat(fixture.taken.rejections)
                .extracting(Rejection::reason)
                .containsOnly(Rejection.Reason.UNREADABLE_RECORD);
        ReaderFixture lines = new ReaderFixture();
        lines.read(good + "\n{\"a\":}\n\n" + good + "]\n" + good);
        assertThat(lines.commands()).containsExactly("A", "A");
        assertThat(lines.taken.rejections)
                .extracting(rejection -> rejection.position().line())
                .containsExactly(2L, 4L);
    }
}
