package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.AuditEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each profile a log with the traps of its format, and a damaged one. What comes of reading {@code log.*} stands in
 * {@code log.txt} beside it, and likewise for {@code broken.*}.
 */
class ProfileSamplesTest {
    private static final String EXPECTED = ".txt";

    /** Formats without a shape of their own have none that could be damaged. */
    private static final List<String> WITHOUT_SAMPLES = List.of("csv", "json", "jsonl", "sentinel-office", "sessions");

    static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(EXPECTED))
                    .sorted()
                    .toList();
        }
    }

    private static String profile(Path log) {
        return log.getName(log.getNameCount() - 2).toString();
    }

    private static Path folder() {
        try {
            return Path.of(
                    ProfileSamplesTest.class.getResource("profiles-samples").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void logIsReadAsExpected(Path log) throws IOException {
        String name = log.getFileName().toString();
        Path expected = log.resolveSibling(name.substring(0, name.lastIndexOf('.')) + EXPECTED);

        assertThat(read(log)).isEqualTo(Files.readString(expected));
    }

    @Test
    void everyProfileHasSamples() throws IOException {
        List<String> sampled =
                logs().stream().map(ProfileSamplesTest::profile).distinct().toList();

        assertThat(ReaderFixture.PROFILES.all().stream()
                        .map(Profile::name)
                        .filter(name -> !WITHOUT_SAMPLES.contains(name)))
                .containsExactlyInAnyOrderElementsOf(sampled);
    }

    private static String read(Path log) throws IOException {
        String name = profile(log);
        ReaderFixture reader = new ReaderFixture();
        if (ReaderFixture.PROFILES.named(name).asksZone()) {
            reader.zone("Europe/Vienna");
        }
        if (!ReaderFixture.PROFILES.named(name).detectable()) {
            reader.profile(name);
        }
        ReadReport report = reader.read(Files.readAllBytes(log));
        List<String> lines = new ArrayList<>();
        lines.add("profile " + report.sources().get(0).detection().profile());
        for (AuditEvent event : reader.events()) {
            lines.add(event.position().line() + " " + event.instant() + " " + event.principal());
            lines.add("    " + event.cmd().name() + " "
                    + shortened(event.cmd().parameters().toString()));
        }
        lines.add("accepted " + report.accepted() + ", duplicates " + report.duplicates());
        new TreeMap<>(report.filtered()).forEach((filter, count) -> lines.add("left out by " + filter + " " + count));
        reader.rejections().forEach(rejection -> lines.add(shortened(rejection)));
        report.warnings().forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static String shortened(String text) {
        return text.length() > 300
                ? text.substring(0, 300) + " and so on, " + text.getBytes(UTF_8).length + " bytes"
                : text;
    }
}
