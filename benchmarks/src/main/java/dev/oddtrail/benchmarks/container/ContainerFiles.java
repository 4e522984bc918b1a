package dev.oddtrail.benchmarks.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.oddtrail.benchmarks.log.LogGenerator;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One made-up log in each of the forms in which logs come. */
final class ContainerFiles {
    private static final String ROWS_BEFORE = "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":";

    private static final int COMMANDS = 400;

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    ContainerFiles(Path folder) {
        this.folder = folder;
    }

    /** Says how a row stands in a file. */
    private interface Form {
        void write(Writer out, long number, List<String> columns, List<String> row) throws IOException;
    }

    /** Makes all files. */
    void write(long events) throws IOException {
        Files.createDirectories(folder);
        Path csv = folder.resolve("log.csv");
        LogGenerator.write(csv, events, COMMANDS, false);
        rows(
                csv,
                "log.jsonl",
                "",
                "",
                (out, number, columns, row) -> out.append(object(columns, row)).append('\n'));
        rows(
                csv,
                "array.json",
                "[",
                "]",
                (out, number, columns, row) ->
                        out.append(number == 0 ? "" : ",\n").append(object(columns, row)));
        rows(csv, "objects.json", "", "", (out, number, columns, row) -> out.append(object(columns, row)));
        rows(csv, "tables.json", "", "]}]}", this::tableRow);
        rows(csv, "log.xml", "<?xml version=\"1.0\"?>\n<SearchResults>\n", "</SearchResults>\n", ContainerFiles::event);
        rows(csv, "audit.log", "", "", ContainerFiles::auditd);
        rows(csv, "bash_history", "", "", ContainerFiles::history);
        compressed(csv);
    }

    private void rows(Path csv, String name, String before, String after, Form form) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name));
                MappingIterator<String[]> lines = new CsvMapper()
                        .readerFor(String[].class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .readValues(csv.toFile())) {
            List<String> columns = Arrays.asList(lines.next());
            out.write(before);
            for (long number = 0; lines.hasNext(); number++) {
                form.write(out, number, columns, Arrays.asList(lines.next()));
            }
            out.write(after);
        }
    }

    private String object(List<String> columns, List<String> row) throws IOException {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < columns.size(); i++) {
            object.append(i == 0 ? "" : ",")
                    .append(json.writeValueAsString(columns.get(i)))
                    .append(':')
                    .append(json.writeValueAsString(row.get(i)));
        }
        return object.append('}').toString();
    }

    private void tableRow(Writer out, long number, List<String> columns, List<String> row) throws IOException {
        if (number == 0) {
            List<String> described = columns.stream()
                    .map(column -> "{\"name\":\"" + column + "\",\"type\":\"string\"}")
                    .toList();
            out.append(ROWS_BEFORE).append(described.toString()).append(",\"rows\":[");
        }
        out.append(number == 0 ? "" : ",\n").append(json.writeValueAsString(row));
    }

    private static void event(Writer out, long number, List<String> columns, List<String> row) throws IOException {
        out.append("  <Event Caller=\"")
                .append(xml(row.get(columns.indexOf("UserId"))))
                .append("\" Cmdlet=\"")
                .append(xml(row.get(columns.indexOf("Operation"))))
                .append("\" RunDate=\"")
                .append(instant(columns, row).toString())
                .append("\" Succeeded=\"true\" Error=\"None\">\n    <CmdletParameters>\n")
                .append("      <Parameter Name=\"Identity\" Value=\"v")
                .append(Long.toString(number % 50))
                .append("\" />\n      <Parameter Name=\"Confirm\" Value=\"False\" />\n    </CmdletParameters>\n")
                .append("  </Event>\n");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static Instant instant(List<String> columns, List<String> row) {
        for (String name : List.of("TimeGenerated", "TimeGenerated [UTC]")) {
            if (columns.contains(name) && row.get(columns.indexOf(name)).endsWith("Z")) {
                return Instant.parse(row.get(columns.indexOf(name)));
            }
        }
        throw new IllegalStateException("the made-up log has no time in " + columns);
    }

    private static void auditd(Writer out, long number, List<String> columns, List<String> row) throws IOException {
        Instant instant = instant(columns, row);
        String stamp = String.format(
                Locale.ROOT,
                "msg=audit(%d.%03d:%d):",
                instant.getEpochSecond(),
                instant.getNano() / 1_000_000,
                1000 + number);
        out.append("type=SYSCALL ")
                .append(stamp)
                .append(" arch=c000003e syscall=59 success=yes exit=0 a0=55d a1=55e a2=55f a3=8 items=2 ppid=10 pid=11")
                .append(" auid=1000 uid=0 gid=0 euid=0 tty=pts0 ses=")
                .append(Long.toString(number % 97))
                .append(" comm=\"c")
                .append(Long.toString(number % 31))
                .append("\" exe=\"/usr/bin/c\" key=\"exec\"\u001dARCH=x86_64 AUID=\"ada\" UID=\"root\"\ntype=EXECVE ")
                .append(stamp)
                .append(" argc=3 a0=\"curl\" a1=\"-fsS\" a2=\"http://198.51.100.9/x\"\n");
    }

    private static void history(Writer out, long number, List<String> columns, List<String> row) throws IOException {
        out.append('#')
                .append(Long.toString(instant(columns, row).getEpochSecond()))
                .append("\nc")
                .append(Long.toString(number % 31))
                .append(" -fsS --max-time 10 http://198.51.100.9/x | tee /var/log/x.log\n");
    }

    private void compressed(Path csv) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("log.csv.gz")))) {
            Files.copy(csv, out);
        }
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(folder.resolve("log.csv.zst")))) {
            Files.copy(csv, out);
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("log.zip")), UTF_8)) {
            out.putNextEntry(new ZipEntry("log.csv"));
            Files.copy(csv, out);
            out.closeEntry();
        }
    }
}
