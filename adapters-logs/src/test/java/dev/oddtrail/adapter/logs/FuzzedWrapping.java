package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reads any bytes as a compressed file or an archive; and a log of them, wrapped in each way, as the log itself. Zstd is
 * only read, for nothing here writes it but its tests.
 */
final class FuzzedWrapping {
    private static final byte[] HEADER = "ts,op,actor,how\n".getBytes(UTF_8);
    private static final long MOST_EVENTS = 1_000_000;

    void check(byte[] input) {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            try {
                any(Files.write(folder.resolve("any.log"), input), input);
                wrapped(folder, input);
            } finally {
                Files.deleteIfExists(folder.resolve("any.log"));
                Files.deleteIfExists(folder.resolve("log.zip"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReaderFixture fixture() {
        return FuzzedContainer.mapped("csv").duplicates(new Duplicates.ByRecordId());
    }

    private static void any(Path file, byte[] input) {
        try {
            ReaderFixture read = fixture();
            read.readFiles(file.toString());
            assertThat(read.events()).hasSizeLessThan((int) MOST_EVENTS);
        } catch (LogFormatException | LogUnavailableException e) {
            assertThat(e).message().isNotBlank();
        }
        try {
            fixture().threads(2).block(61).read(input);
        } catch (LogFormatException | LogUnavailableException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    private static void wrapped(Path folder, byte[] input) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(HEADER);
        log.writeBytes(input);
        ReaderFixture plain = fixture();
        plain.read(log.toByteArray());

        ByteArrayOutputStream members = new ByteArrayOutputStream();
        int middle = log.size() / 2;
        for (int[] part : new int[][] {{0, middle}, {middle, log.size()}}) {
            try (OutputStream out = new GZIPOutputStream(members)) {
                out.write(log.toByteArray(), part[0], part[1] - part[0]);
            }
        }
        ReaderFixture gzip = fixture();
        gzip.read(members.toByteArray());
        assertSame(gzip, plain);

        Path archive = folder.resolve("log.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.putNextEntry(new ZipEntry("log.csv"));
            out.write(log.toByteArray());
            out.closeEntry();
        }
        ReaderFixture zip = fixture();
        zip.readFiles(archive.toString());
        assertSame(zip, plain);
    }

    private static void assertSame(ReaderFixture wrapped, ReaderFixture plain) {
        assertThat(wrapped.events()).isEqualTo(plain.events());
        assertThat(wrapped.taken.rejections)
                .extracting(rejection -> rejection.position() + rejection.message() + rejection.raw())
                .isEqualTo(plain.taken.rejections.stream()
                        .map(rejection -> rejection.position() + rejection.message() + rejection.raw())
                        .toList());
    }
}
