package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.evaluation.LabelledSession;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.port.out.LabelledSessionReader;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads labelled sessions from a file of lines, each with its cells separated by tabs, that may be compressed by gzip. The
 * first line names the columns: {@code id}, {@code entity}, {@code split}, {@code label} (0 or 1), {@code kind} and
 * {@code tokens}, the names of the commands separated by blanks. A hyphen stands for a cell that is missing.
 */
final class FileLabelledSessionReader implements LabelledSessionReader {
    private static final List<String> COLUMNS = List.of("id", "entity", "split", "label", "kind", "tokens");
    private static final String MISSING = "-";
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    @Override
    public void read(String location, Consumer<LabelledSession> sink) {
        try (InputStream bytes = open(Path.of(location));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))) {
            new Lines(location, lines, sink).read();
        } catch (CharacterCodingException e) {
            throw new LogFormatException(location + " is not text in UTF-8", e);
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new LogUnavailableException(location + " is missing", e);
        } catch (IOException e) {
            throw new LogUnavailableException(location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            bytes.mark(2);
            boolean compressed = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
            bytes.reset();
            return compressed ? new GZIPInputStream(bytes) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** The lines of a set. */
    private static final class Lines {
        private final String location;
        private final BufferedReader lines;
        private final Consumer<LabelledSession> sink;
        private final Map<String, Cmd> commands = new HashMap<>();
        private final Map<String, Principal> principals = new HashMap<>();
        private long line;

        Lines(String location, BufferedReader lines, Consumer<LabelledSession> sink) {
            this.location = location;
            this.lines = lines;
            this.sink = sink;
        }

        void read() throws IOException {
            String header = lines.readLine();
            line = 1;
            List<String> columns = header == null ? List.of() : cells(header);
            if (!columns.containsAll(COLUMNS)) {
                throw new LogFormatException(
                        location + ":1: the first line names the columns " + String.join(", ", COLUMNS)
                                + ", separated by tabs, and "
                                + (header == null ? "the file is empty" : "not " + Excerpt.of(header)));
            }
            String text = lines.readLine();
            while (text != null) {
                line++;
                if (!text.isEmpty()) {
                    sink.accept(session(columns, cells(text)));
                }
                text = lines.readLine();
            }
        }

        private LabelledSession session(List<String> columns, List<String> cells) {
            if (cells.size() != columns.size()) {
                throw broken("has " + cells.size() + " cells and not " + columns.size());
            }
            Map<String, String> cell = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                cell.put(columns.get(i), cells.get(i).equals(MISSING) ? "" : cells.get(i));
            }
            String label = cells.get(columns.indexOf("label"));
            if (!label.equals("0") && !label.equals("1")) {
                throw broken("has the label " + Excerpt.of(label) + ", and a label is 0 or 1");
            }
            List<Cmd> named = named(cells.get(columns.indexOf("tokens")));
            if (named.isEmpty()) {
                throw broken("has no tokens");
            }
            return new LabelledSession(
                    cell.getOrDefault("id", ""),
                    principals.computeIfAbsent(
                            cell.getOrDefault("entity", ""),
                            entity -> entity.isEmpty() ? Principal.of((String) null) : Principal.of(entity)),
                    cell.getOrDefault("split", ""),
                    label.equals("1"),
                    cell.getOrDefault("kind", ""),
                    named);
        }

        private List<Cmd> named(String tokens) {
            List<Cmd> named = new ArrayList<>();
            for (String token : tokens.split(" ", -1)) {
                if (!token.isEmpty()) {
                    named.add(commands.computeIfAbsent(token, Cmd::named));
                }
            }
            return named;
        }

        private static List<String> cells(String text) {
            return Arrays.asList(text.split("\t", -1));
        }

        private LogFormatException broken(String what) {
            return new LogFormatException(location + ":" + line + ": the line " + what);
        }
    }
}
