package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DamagedJsonTest {
    private static final int RECORDS = 12;
    private static final int DAMAGED = 6;

    /** A record with objects in it that begin as records do, and text that looks like some. */
    private static String record(int index) {
        return "{\"TimeGenerated\":\"2024-05-03T21:13:" + (10 + index) + "Z\",\"UserId\":\"ada\",\"Operation\":\"c"
                + index
                + "\",\"Own\":{\"TimeGenerated\":\"x\",\"list\":[{\"a\":1},{\"b\":[\"},{\"]}]},"
                + "\"Text\":\"{\\\"TimeGenerated\\\":\\\"x\\\"},{\",\"Parameters\":[{\"Name\":\"p\",\"Value\":\"v\"}]}";
    }

    private static List<String> records() {
        return IntStream.range(0, RECORDS).mapToObj(DamagedJsonTest::record).collect(Collectors.toList());
    }

    private static String array(List<String> records) {
        return "[" + String.join(",\n", records) + "]";
    }

    private static List<String> others() {
        return IntStream.range(0, RECORDS)
                .filter(index -> index != DAMAGED)
                .mapToObj(index -> "c" + index)
                .toList();
    }

    /** Every piece of a few bytes that may be missing from a record. */
    private static List<String> damaged(String record) {
        List<String> all = new ArrayList<>();
        for (int length : new int[] {1, 3, 40}) {
            for (int from = 0; from + length <= record.length(); from++) {
                all.add(record.substring(0, from) + record.substring(from + length));
            }
        }
        return all;
    }

    /** The commands of all but the damaged record, of which anything may be left. */
    private static List<String> undamaged(ReaderFixture read) {
        return read.commands().stream().filter(others()::contains).toList();
    }

    @Test
    void whateverIsMissingFromARecordOfAnArrayTheOthersAreRead() {
        for (String broken : damaged(record(DAMAGED))) {
            List<String> records = records();
            records.set(DAMAGED, broken);
            ReaderFixture read = new ReaderFixture();
            read.read(array(records));
            assertThat(undamaged(read)).as(broken).isEqualTo(others());
        }
    }

    @Test
    void whateverIsMissingFromOneOfManyObjectsTheOthersAreRead() {
        for (String broken : damaged(record(DAMAGED))) {
            List<String> records = records();
            records.set(DAMAGED, broken);
            ReaderFixture read = new ReaderFixture();
            read.read(String.join("\n", records).replace("\"UserId\":", "\n\"UserId\":"));
            assertThat(undamaged(read)).as(broken).isEqualTo(others());
        }
    }

    @Test
    void linesAndPlacesAreRightAfterDamageWhateverTheBlocks() {
        List<String> records = records();
        records.set(DAMAGED, record(DAMAGED).replace("\"UserId\"", "Id\""));
        String log = array(records).replace("\"UserId\":", "\n  \"UserId\":").replace("{\"Time", "{\n \"Time");
        for (int block : new int[] {1, 16, 100, 1000, RecordCutter.BLOCK}) {
            for (int threads : new int[] {1, 2}) {
                ReaderFixture read = new ReaderFixture().block(block).threads(threads);
                read.read(log);
                assertThat(read.commands()).isEqualTo(others());
                for (AuditEvent event : read.events()) {
                    int index = log.indexOf("\"" + event.cmd().name() + "\"");
                    int from = log.lastIndexOf("{\n \"TimeGenerated\":\"2024", index);
                    assertThat(event.position().offset()).isEqualTo(from);
                    assertThat(event.position().line())
                            .isEqualTo(1
                                    + log.substring(0, from)
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count());
                }
                assertThat(read.rejections()).last().asString().endsWith("the next record begins before this one ends");
            }
        }
    }

    @Test
    void whatWasPassedOverIsCountedInBytes() {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add("{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\n\"UserId\":\"ada\",\"Operation\":\"c\"}");
        }
        records.set(DAMAGED, records.get(DAMAGED).replace("\"UserId\"", "Id\""));
        ReaderFixture read = new ReaderFixture();
        ReadReport report = read.read(array(records));
        int length = records.get(DAMAGED).length() + 2;
        assertThat(report.gaps())
                .containsExactly(new ReadReport.Gap(
                        "standard input", length, array(records).length()));
        assertThat(report.warnings())
                .containsExactly("standard input is damaged in line 13: " + length
                        + " bytes with 2 line ends could not be made out; records may be missing");
        assertThat(read.rejection().raw()).isEqualTo(records.get(DAMAGED) + ",");
        assertThat(read.events().get(DAMAGED).position().line()).isEqualTo(15);
    }

    @Test
    void whereNothingTellsTheNextRecordTheRestIsCountedAsLost() {
        ReadReport report = new ReaderFixture().read("[" + record(0) + ",{\"x\":\"" + "y".repeat(5000) + "]");
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.gaps().get(0).share()).isGreaterThan(0.9);
        assertThat(report.warnings()).hasSize(1);
    }

    @Test
    void documentsThatLeadToNoRecordsAreCountedAsLost() {
        String events =
                "{\"Records\":[{\"eventVersion\":\"1.08\",\"eventTime\":\"2024-05-03T21:13:33Z\",\"eventSource\":"
                        + "\"s3.amazonaws.com\",\"eventName\":\"A\",\"userIdentity\":{\"arn\":\"ada\"},"
                        + "\"eventID\":\"%s\",\"awsRegion\":\"x\"}]}";
        ReadReport report = new ReaderFixture()
                .profile("cloudtrail")
                .read(String.format(events, "1") + "\n{\"Message\":\"throttled\"}\n" + String.format(events, "2"));
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.gaps()).extracting(ReadReport.Gap::bytes).containsExactly(23L);
        assertThat(report.warnings()).hasSize(1);
    }
}
