package dev.oddtrail.benchmarks.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The limit: one thread that reads a file with Jackson, a {@code String[]} a row, and drops what it has read. */
@Command(name = "parse", description = "Reads a CSV log and drops it: the least that a job can take.")
public final class ParseAction implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Also stream-parses the Parameters column.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "FILE", arity = "1")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        JsonFactory factory = new JsonFactory();
        ObjectReader reader = new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);
        long rows = 0;
        long characters = 0;
        try (InputStream in = Files.newInputStream(file);
                MappingIterator<String[]> lines = reader.readValues(in)) {
            int parameters = Arrays.asList(lines.next()).indexOf("Parameters");
            while (lines.hasNext()) {
                String[] row = lines.next();
                rows++;
                characters += json ? parse(factory, row[parameters]) : row[row.length - 1].length();
            }
        }
        spec.commandLine().getOut().printf("%d events, %d characters%n", rows, characters);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static long parse(JsonFactory factory, String text) throws IOException {
        long characters = 0;
        try (JsonParser parser = factory.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    characters += parser.getText().length();
                }
            }
        }
        return characters;
    }
}
