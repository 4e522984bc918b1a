package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads any bytes as lines of separated values after a header, and compares the values with those of FastCSV. */
final class FuzzedCsv {
    private static final byte[] HEADER = "ts,op,actor,how\n".getBytes(UTF_8);
    private static final List<String> LAST = List.of("1714770813", "last", "last", "");

    private final FuzzedContainer container = FuzzedContainer.csv();

    void check(byte[] lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HEADER);
        bytes.writeBytes(lines);
        byte[] log = bytes.toByteArray();
        Optional<ReaderFixture> read = container.read(log);
        if (read.isPresent() && FuzzedContainer.isPlainText(log)) {
            rows(bytes.toString(UTF_8)).ifPresent(expected -> compare(read.get(), expected));
        }
    }

    private static void compare(ReaderFixture read, SortedMap<Long, List<String>> expected) {
        assertThat(read.report().records()).isEqualTo(expected.size());
        read.taken.rejections.forEach(rejection ->
                assertThat(expected).containsKey(rejection.position().line()));
        read.events().forEach(event -> {
            List<String> row =
                    Objects.requireNonNull(expected.get(event.position().line()));
            assertThat(row).hasSize(4);
            assertThat(event.cmd().name()).isEqualTo(row.get(1).strip());
            assertThat(event.principal().identifiers().get(0).orElse("")).isEqualTo(row.get(2));
        });
    }

    /** The rows by the lines on which they begin; empty if the text is not well-formed. */
    private static Optional<SortedMap<Long, List<String>>> rows(String log) {
        // Returns end lines for FastCSV, and not for us.
        if (log.replace("\r\n", "").indexOf('\r') >= 0) {
            return Optional.empty();
        }
        SortedMap<Long, List<String>> rows = new TreeMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(log + "\n" + String.join(",", LAST))) {
            reader.forEach(row -> rows.put(row.getStartingLineNumber(), row.getFields()));
        } catch (CsvParseException | IOException e) {
            return Optional.empty();
        }
        rows.remove(rows.firstKey());
        // A quote that is not closed takes the last row, too.
        boolean closed = !rows.isEmpty() && LAST.equals(rows.remove(rows.lastKey()));
        return closed ? Optional.of(rows) : Optional.empty();
    }
}
