package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Role;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    private static final String HEADER = "t,what\n";

    @TempDir
    Path folder;

    private static String row(String command) {
        return "2024-05-03T21:13:33Z," + command + "\n";
    }

    private static ReaderFixture reader() {
        return new ReaderFixture().map(Role.TIME, "t").map(Role.OPERATION, "what");
    }

    private static byte[] zstd(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private Path zip(Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve("export.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void zstdIsUnpackedWhileItIsRead() throws IOException {
        ReaderFixture reader = reader();

        reader.read(zstd(HEADER + row("A") + row("B")));

        assertThat(reader.commands()).containsExactly("A", "B");
    }

    @Test
    void framesOfZstdFollowOneAnother() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(zstd(HEADER + row("A")));
        both.writeBytes(zstd(row("B")));
        ReaderFixture reader = reader();

        reader.read(both.toByteArray());

        assertThat(reader.commands()).containsExactly("A", "B");
    }

    @Test
    void aCutOrDamagedFileOfZstdIsNamed() throws IOException {
        byte[] whole = zstd(HEADER + row("A").repeat(10_000));
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length, (byte) 0x55);

        assertThatThrownBy(() -> reader().read(Arrays.copyOf(whole, whole.length - 20)))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("the file ends within its compressed data");
        assertThatThrownBy(() -> reader().read(damaged))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("the compressed data are damaged: ");
    }

    @Test
    void eachLogOfAZipArchiveIsASource() throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
            gzip.write((HEADER + row("C")).getBytes(UTF_8));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("logs/b.csv", (HEADER + row("A")).getBytes(UTF_8));
        files.put("../../a.csv", (HEADER + row("B")).getBytes(UTF_8));
        files.put("c.csv.gz", gzipped.toByteArray());
        files.put("readme.txt", "nothing".getBytes(UTF_8));
        files.put("__MACOSX/b.csv", "nothing".getBytes(UTF_8));
        files.put("logs/.hidden.csv", "nothing".getBytes(UTF_8));
        Path archive = zip(files);
        ReaderFixture reader = reader();

        ReadReport report = reader.readFiles(archive.toString());

        assertThat(reader.commands()).containsExactly("A", "B", "C");
        assertThat(report.sources().stream().map(ReadReport.Source::name))
                .containsExactly(archive + "!logs/b.csv", archive + "!../../a.csv", archive + "!c.csv.gz");
        assertThat(folder.resolve("../../a.csv")).doesNotExist();
    }

    @Test
    void recordsWithinAnArchiveAreFoundAgain() throws IOException {
        Path archive = zip(Map.of("a.csv", (HEADER + row("A") + row("B")).getBytes(UTF_8)));
        ReaderFixture reader = reader();
        String name = reader.readFiles(archive.toString()).sources().get(0).name();
        List<String> raws = new ArrayList<>();

        reader.reader(new byte[0])
                .recall(
                        reader.request(name),
                        Set.of(reader.events().get(1).position()),
                        (position, commands, raw) -> raws.add(raw));

        assertThat(raws).containsExactly(row("B").strip());
    }

    @Test
    void aRecordOfSeveralLinesIsShownAsItStands() throws IOException {
        String first = "type=SYSCALL msg=audit(1714770813.720:1): comm=\"id\"";
        String second = "type=SYSCALL msg=audit(1714770813.720:2): comm=\"curl\"\n"
                + "type=EXECVE msg=audit(1714770813.720:2): argc=1 a0=\"curl\"";
        Path log = Files.writeString(folder.resolve("audit.log"), first + "\n" + second + "\n");
        ReaderFixture reader = new ReaderFixture();
        reader.readFiles(log.toString());
        List<String> raws = new ArrayList<>();

        reader.reader(new byte[0])
                .recall(
                        reader.request(log.toString()),
                        Set.of(reader.events().get(1).position()),
                        (position, commands, raw) -> raws.add(raw));

        assertThat(raws).containsExactly(second);
    }

    @Test
    void whatFollowsADocumentOfXmlIsHashedToo() throws IOException {
        String document = ReaderFixture.PROFILES.named("exchange-admin-xml").sample();
        Path log = Files.writeString(folder.resolve("search.xml"), document + "\n".repeat(100_000));

        ReadReport report = new ReaderFixture().hash().readFiles(log.toString());

        assertThat(report.sources().get(0).sha256()).isPresent();
        assertThat(report.sources().get(0).bytes()).isEqualTo(Files.size(log));
    }

    @Test
    void anArchiveWithoutLogsSaysWhatLogsAre() throws IOException {
        Path archive = zip(Map.of("readme.txt", "nothing".getBytes(UTF_8)));

        assertThatThrownBy(() -> reader().readFiles(archive.toString()))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessage("there are no logs in " + archive
                        + ", which are files that end with .csv, .tsv, .json, .jsonl, .ndjson or one of these and .gz or"
                        + " .zst");
    }

    @Test
    void aDamagedArchiveIsNamed() throws IOException {
        Path archive = Files.write(folder.resolve("cut.zip"), new byte[] {'P', 'K', 3, 4, 0, 0, 0});

        assertThatThrownBy(() -> reader().readFiles(archive.toString()))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageStartingWith(archive + " cannot be looked at: ");
    }
}
