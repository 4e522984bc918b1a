package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.AuditLogReaderContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class CsvAuditLogReaderTest implements AuditLogReaderContract {
    private final AuditLogReader logs =
            new FileAuditLogReader(new StandardInput(InputStream.nullInputStream()), Profiles.load(), 4096);

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

    static String written(Path file, CharSequence text) {
        try {
            return Files.writeString(file, text, UTF_8).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
