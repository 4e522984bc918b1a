package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.AuditLogReaderContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;

class CsvAuditLogReaderTest implements AuditLogReaderContract {
    private final AuditLogReader logs =
            new FileAuditLogReader(new StandardInput(InputStream.nullInputStream()), ReaderFixture.PROFILES, 4096);

    @TempDir
    Path folder;

    @Override
    public AuditLogReader logs() {
        return logs;
    }

    @Override
    public String write(String name, List<WrittenRecord> records) {
        StringBuilder text = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters,OfficeId\n");
        for (WrittenRecord each : records) {
            text.append(String.join(
                            ",",
                            each.time(),
                            quoted(each.actor()),
                            each.clientIp(),
                            quoted(each.command()),
                            quoted(parameters(each.parameters())),
                            each.id()))
                    .append('\n');
        }
        return written(folder.resolve(name + ".csv"), text);
    }

    @Override
    public String writeBreaking(String name, List<WrittenRecord> records) {
        return broken(Path.of(write(name, records)));
    }

    @Override
    public long lineOf(int record) {
        return record + 2L;
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    static String parameters(Map<String, String> parameters) {
        List<Map<String, String>> list = new ArrayList<>();
        parameters.forEach((key, value) -> list.add(Map.of("Name", key, "Value", value)));
        try {
            return new ObjectMapper().writeValueAsString(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes two compressed parts of a log, and cuts the second. */
    static String broken(Path log) {
        try {
            byte[] whole = compressed(Files.readAllBytes(log));
            byte[] cut = compressed(new SplittableRandom(1)
                    .longs(1 << 15)
                    .mapToObj(Long::toString)
                    .collect(joining())
                    .getBytes(UTF_8));
            Path file = log.resolveSibling(log.getFileName() + ".gz");
            Files.write(file, whole);
            Files.write(file, Arrays.copyOf(cut, cut.length / 2), StandardOpenOption.APPEND);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    static String written(Path file, CharSequence text) {
        try {
            return Files.writeString(file, text, UTF_8).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
