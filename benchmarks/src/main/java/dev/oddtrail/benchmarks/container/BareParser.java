package dev.oddtrail.benchmarks.container;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A parser that makes texts of all that a log holds, on one thread, and drops them. */
enum BareParser {
    JACKSON_CSV("Jackson CSV") {
        @Override
        long read(InputStream in) throws IOException {
            long characters = 0;
            try (MappingIterator<String[]> rows = new CsvMapper()
                    .readerFor(String[].class)
                    .with(CsvParser.Feature.WRAP_AS_ARRAY)
                    .readValues(in)) {
                while (rows.hasNext()) {
                    String[] row = rows.next();
                    characters += row[row.length - 1].length();
                }
            }
            return characters;
        }
    },
    JACKSON_JSON("Jackson streaming") {
        @Override
        long read(InputStream in) throws IOException {
            long characters = 0;
            try (JsonParser parser = new JsonFactory().createParser(in)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token.isScalarValue()) {
                        characters += parser.getText().length();
                    }
                }
            }
            return characters;
        }
    },
    STAX("StAX of the JDK") {
        @Override
        long read(InputStream in) throws IOException {
            long characters = 0;
            try {
                XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in, "UTF-8");
                while (xml.hasNext()) {
                    xml.next();
                    if (xml.isStartElement()) {
                        for (int i = 0; i < xml.getAttributeCount(); i++) {
                            characters += xml.getAttributeValue(i).length();
                        }
                    } else if (xml.isCharacters()) {
                        characters += xml.getText().length();
                    }
                }
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
            return characters;
        }
    },
    LINES("BufferedReader.readLine") {
        @Override
        long read(InputStream in) throws IOException {
            long characters = 0;
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    characters += line.length();
                }
            }
            return characters;
        }
    };

    private static final int BUFFER = 1 << 16;

    private final String title;

    BareParser(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract long read(InputStream in) throws IOException;

    /** Reads a file, of which the end of the name says how it is compressed. */
    long read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream text = text(file, in)) {
            return read(text);
        }
    }

    private static InputStream text(Path file, InputStream in) throws IOException {
        String name = file.toString();
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (name.endsWith(".zst")) {
            return new ZstdInputStream(in);
        }
        if (name.endsWith(".zip")) {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip;
        }
        return in;
    }
}
