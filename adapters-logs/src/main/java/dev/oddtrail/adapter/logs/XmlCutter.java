package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.Rejection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts elements of a document of XML, and translates each into an object of JSON: attributes are its texts, an element
 * within it that holds elements is an array of these under its name, and any other is its text, or an object of its
 * attributes. Nothing outside of the document is ever read: declarations of its type are passed over, and an entity of
 * its own is a fault. The parser does not tell where bytes lie, so that a record is shown as its object. A fault ends the
 * document; what is left of it is refused as one record.
 */
final class XmlCutter implements RecordCutter {
    private static final int DEEPEST = 20;

    private final String source;
    private final InputStream in;
    private final List<String> path;
    private final int target;
    private final boolean oneByOne;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable XMLStreamReader reader;
    private int depth;
    private int onPath;
    private long emittedLines;
    private long records;
    private @Nullable XMLStreamException fault;
    private boolean ended;

    /**
     * @param path names of the elements that lead to the records, the records' own last
     */
    XmlCutter(String source, InputStream in, List<String> path, int target, boolean oneByOne) {
        this.source = source;
        this.in = new FilterInputStream(in) {
            @Override
            public void close() {
                // The parser closes at the end of the document what others have still to finish.
            }
        };
        this.path = path;
        this.target = target;
        this.oneByOne = oneByOne;
    }

    @Override
    public @Nullable Block next() throws IOException {
        if (ended) {
            return null;
        }
        if (fault != null) {
            return refused(fault);
        }
        TranslatedBlock block = new TranslatedBlock(emittedLines, records);
        try {
            XMLStreamReader xml = opened();
            while (advance(xml)) {
                long line = lineOf(xml);
                Scratch translated = new Scratch();
                object(xml, translated, 0);
                depth--;
                onPath--;
                byte[] object = Arrays.copyOf(translated.bytes(), translated.length());
                block.add(records++, line, object, out -> out.append(object));
                if (oneByOne || block.size() >= target) {
                    return finished(block, lineOf(xml));
                }
            }
            ended = true;
            return block.isEmpty() ? null : finished(block, lineOf(xml));
        } catch (XMLStreamException e) {
            return broken(block, e);
        }
    }

    private @Nullable Block broken(TranslatedBlock block, XMLStreamException problem) throws IOException {
        if (problem.getNestedException() instanceof IOException unread) {
            throw unread;
        }
        fault = problem;
        long line = Math.max(emittedLines, problem.getLocation().getLineNumber() - 1L);
        // What comes before the fault, if only lines, so that the fault has its own line.
        return block.isEmpty() && line == emittedLines ? next() : finished(block, line);
    }

    private Block refused(XMLStreamException problem) {
        ended = true;
        warnings.add(
                source + ": the document cannot be read from line " + (emittedLines + 1) + "; records may be missing");
        return new Block(
                new byte[0],
                0,
                0,
                records,
                Optional.empty(),
                Optional.of(new Block.Refused(Rejection.Reason.UNREADABLE_RECORD, problem(problem), 0)));
    }

    /** The first line of what the parser says, without the place, which the record has. */
    private static String problem(XMLStreamException fault) {
        String said = String.valueOf(fault.getMessage());
        int message = said.indexOf("Message: ");
        String text = message < 0 ? said : said.substring(message + "Message: ".length());
        return "this is no XML: " + text.lines().findFirst().orElse("");
    }

    private XMLStreamReader opened() throws XMLStreamException {
        if (reader == null) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            reader = factory.createXMLStreamReader(in, UTF_8.name());
        }
        return reader;
    }

    private Block finished(TranslatedBlock block, long linesNow) {
        emittedLines = Math.max(emittedLines, linesNow);
        return block.finished(emittedLines);
    }

    private static long lineOf(XMLStreamReader xml) {
        return Math.max(0, xml.getLocation().getLineNumber() - 1L);
    }

    /** Goes to the beginning of the next record; false at the end. */
    private boolean advance(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                boolean follows = depth == onPath
                        && onPath < path.size()
                        && path.get(onPath).equals(xml.getLocalName());
                depth++;
                onPath += follows ? 1 : 0;
                if (follows && onPath == path.size()) {
                    return true;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                onPath -= depth == onPath ? 1 : 0;
                depth--;
            }
        }
        return false;
    }

    /** Translates the element at which the reader is, up to its end. */
    private void object(XMLStreamReader xml, Scratch out, int level) throws XMLStreamException {
        if (level > DEEPEST) {
            throw new XMLStreamException("a record has elements more than " + DEEPEST + " deep", xml.getLocation());
        }
        out.append('{');
        attributes(xml, out);
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                JsonText.appendName(out, xml.getLocalName());
                member(xml, out, level + 1);
            }
            if (out.length() > MAX_RECORD) {
                throw new XMLStreamException(
                        "a record is larger than " + (MAX_RECORD >> 20) + " MiB", xml.getLocation());
            }
        }
        out.append('}');
    }

    private static void attributes(XMLStreamReader xml, Scratch out) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            JsonText.appendName(out, xml.getAttributeLocalName(i));
            JsonText.append(out, xml.getAttributeValue(i));
        }
    }

    private void member(XMLStreamReader xml, Scratch out, int level) throws XMLStreamException {
        Scratch own = new Scratch();
        own.append('{');
        attributes(xml, own);
        own.append('}');
        StringBuilder text = new StringBuilder();
        Scratch elements = new Scratch();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                elements.append(elements.length() == 0 ? '[' : ',');
                object(xml, elements, level + 1);
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        if (elements.length() > 0) {
            out.append(elements.bytes(), 0, elements.length());
            out.append(']');
        } else if (text.toString().isBlank() && own.length() > 2) {
            out.append(own.bytes(), 0, own.length());
        } else {
            JsonText.append(out, text.toString());
        }
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void recycle(Block block) {
        // Translated blocks differ in size too much to be worth keeping.
    }
}
