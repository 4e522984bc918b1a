package dev.oddtrail.adapter.logs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.AuditLogReaderContract;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesAuditLogReaderTest implements AuditLogReaderContract {
    private final ObjectMapper json = new ObjectMapper();
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
        StringBuilder text = new StringBuilder();
        for (WrittenRecord each : records) {
            ObjectNode node = json.createObjectNode()
                    .put("TimeGenerated", each.time())
                    .put("UserId", each.actor())
                    .put("ClientIP", each.clientIp())
                    .put("Operation", each.command())
                    .put("OfficeId", each.id());
            ArrayNode parameters = node.putArray("Parameters");
            each.parameters()
                    .forEach((key, value) ->
                            parameters.addObject().put("Name", key).put("Value", value));
            text.append(node).append('\n');
        }
        return CsvAuditLogReaderTest.written(folder.resolve(name + ".jsonl"), text);
    }

    @Override
    public String writeBreaking(String name, List<WrittenRecord> records) {
        return CsvAuditLogReaderTest.broken(Path.of(write(name, records)));
    }

    @Override
    public long lineOf(int record) {
        return record + 1L;
    }
}
