package dev.oddtrail.adapter.logs;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Separated values are read as FastCSV reads them. */
class SeparatedValuesTest {
    private static final String[] PARTS = {
        "a", "é", "\"\"", "\"\"\"\"", "\n", "\r\n", ",", ";", "\t", " ", "😀", "\u0000", "'"
    };

    private static String value(Random random) {
        StringBuilder value = new StringBuilder("v");
        boolean quoted = random.nextBoolean();
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 60 : 8); i > 0; i--) {
            String part = PARTS[random.nextInt(PARTS.length)];
            boolean plain = "aé '😀".contains(part);
            if (quoted || plain) {
                value.append(part);
            }
        }
        return quoted ? "\"" + value + "\"" : value.toString();
    }

    @Test
    void valuesAndLinesAreThoseOfFastCsv() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            char separator = ",;\t".charAt(random.nextInt(3));
            StringBuilder log = new StringBuilder(String.join("" + separator, "ts", "op", "actor", "other"));
            for (int i = 0; i < 30; i++) {
                log.append(random.nextBoolean() ? "\n" : "\r\n");
                if (random.nextInt(6) == 0) {
                    log.append("\n");
                }
                log.append("2024-05-03T00:00:00Z");
                for (int column = 0; column < 3; column++) {
                    log.append(separator).append(value(random));
                }
            }
            if (random.nextBoolean()) {
                log.append("\n");
            }
            List<List<String>> expected = new ArrayList<>();
            List<Long> lines = new ArrayList<>();
            for (CsvRecord row : CsvReader.builder().fieldSeparator(separator).ofCsvRecord(log.toString())) {
                expected.add(List.of(row.getField(1), row.getField(2)));
                lines.add(row.getStartingLineNumber());
            }
            ReaderFixture fixture = new ReaderFixture()
                    .block(16 + random.nextInt(200))
                    .duplicates(new Duplicates.Kept())
                    .without(Normaliser.TRIM)
                    .map(Role.TIME, "ts")
                    .map(Role.OPERATION, "op")
                    .map(Role.ACTOR, "actor");
            fixture.read(log.toString());
            assertThat(fixture.rejections()).isEmpty();
            assertThat(fixture.events())
                    .as("seed %d", seed)
                    .extracting(event -> List.of(
                            event.cmd().name(),
                            event.principal().identifiers().get(0).orElseThrow()))
                    .isEqualTo(expected.subList(1, expected.size()));
            assertThat(fixture.events())
                    .extracting(event -> event.position().line())
                    .isEqualTo(lines.subList(1, lines.size()));
        }
    }
}
