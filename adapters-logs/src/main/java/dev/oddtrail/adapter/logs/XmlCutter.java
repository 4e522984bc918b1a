package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts elements out of documents of XML, of which there may be several one after the other, and translates them into JSON.
 * Declarations of a document's type are passed over. A record with a fault is refused, and reading goes on where the next
 * one seems to begin.
 */
final class XmlCutter implements RecordCutter {
    private static final int MAX_RAW = 4 * Rejection.MAX_RAW;

    private final String source;
    private final List<String> path;
    private final byte[] recordName;
    private final int target;
    private final boolean oneByOne;
    private final XmlScanner scanner;
    private final XmlTranslation translation = new XmlTranslation();
    private final List<String> warnings = new ArrayList<>();
    private final Deque<Block> ready = new ArrayDeque<>();

    /** Elements that are open around the present place, and how many of them are on the path. */
    private int depth;

    private int onPath;

    /** The tags of those on the path, as far as they are known. */
    private final List<XmlTag> envelope = new ArrayList<>();

    private final List<Element> elements = new ArrayList<>();
    private int collected;
    private long emittedLines;
    private boolean textOutside;
    private boolean ended;

    /** A record as it stands. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Element(byte[] bytes, long offset, long line) {}

    /**
     * @param path names of the elements that lead to the records, the records' own last
     */
    XmlCutter(String source, InputStream in, List<String> path, int target, boolean oneByOne) {
        this.source = source;
        this.path = path;
        this.recordName = path.get(path.size() - 1).getBytes(UTF_8);
        this.target = target;
        this.oneByOne = oneByOne;
        this.scanner = new XmlScanner(in);
    }

    @Override
    public @Nullable Block next() throws IOException {
        while (ready.isEmpty() && !ended) {
            step();
        }
        return ready.poll();
    }

    /** Takes the next tag, and the whole record if it begins one. */
    private void step() throws IOException {
        XmlScanner.Token token = scanner.next();
        if (depth == 0 && scanner.isAfterText() && !textOutside) {
            textOutside = true;
            warnings.add(source + ": there is text before or after the document, which is passed over");
        }
        switch (token) {
            case START, EMPTY -> {
                String name = scanner.name();
                boolean follows = depth == onPath && path.get(onPath).equals(XmlTag.localName(name));
                if (follows && onPath + 1 == path.size()) {
                    record(token);
                } else if (token == XmlScanner.Token.START) {
                    if (follows) {
                        flush(scanner.line());
                        envelope.add(new XmlTag(new String(scanner.token(), UTF_8), name));
                        onPath++;
                    }
                    depth++;
                }
            }
            case END -> {
                if (depth > 0) {
                    if (depth == onPath) {
                        flush(scanner.line());
                        onPath--;
                        shortenEnvelope();
                    }
                    depth--;
                }
            }
            case FAULT -> refuseRest(scanner.token(), scanner.offset(), scanner.line(), scanner.problem());
            case END_OF_TEXT -> end();
        }
    }

    private void end() {
        flush(scanner.lineOfEnd());
        ended = true;
        if (depth > 0) {
            warnings.add(source + ": the document ends before its elements are closed; records may be missing");
        }
    }

    private void record(XmlScanner.Token first) throws IOException {
        scanner.keep();
        long offset = scanner.offset();
        long line = scanner.line();
        String problem = first == XmlScanner.Token.EMPTY ? "" : toEnd();
        byte[] bytes = scanner.kept();
        if (!problem.isEmpty() || scanner.isTooLarge()) {
            refuseRest(bytes, offset, line, problem);
            return;
        }
        scanner.release();
        elements.add(new Element(bytes, offset, line));
        collected += bytes.length;
        if (oneByOne || collected >= target) {
            flush(scanner.lineOfEnd());
        }
    }

    /** Goes to the end of the record that has been begun; what is wrong with it, or nothing. */
    private String toEnd() throws IOException {
        scanner.open();
        while (scanner.openElements() > 0) {
            XmlScanner.Token token = scanner.next();
            if (token == XmlScanner.Token.START && !scanner.open()) {
                return "a record has elements more than " + (XmlScanner.MOST_OPEN - 1) + " deep";
            }
            if (token == XmlScanner.Token.END && !scanner.close()) {
                return "a tag closes " + Excerpt.of(scanner.name()) + ", which is not the last that is open";
            }
            if (token == XmlScanner.Token.FAULT) {
                return scanner.problem();
            }
            if (token == XmlScanner.Token.END_OF_TEXT) {
                return JsonCutter.CUT;
            }
        }
        return "";
    }

    /** Refuses what has a fault, and goes to where the next record seems to begin. */
    private void refuseRest(byte[] raw, long offset, long line, String problem) throws IOException {
        flush(line);
        boolean tooLarge = scanner.isTooLarge();
        long skipped = scanner.resume(recordName);
        String message = tooLarge
                ? "the record does not end within " + (MAX_RECORD >> 20) + " MiB"
                : "this is no XML: " + problem;
        refuse(
                new Element(raw, offset, line),
                tooLarge ? Rejection.Reason.RECORD_TOO_LARGE : Rejection.Reason.UNREADABLE_RECORD,
                skipped > 0 ? message + "; " + skipped + " bytes after it are skipped" : message,
                scanner.line());
        onPath = path.size() - 1;
        depth = onPath;
        shortenEnvelope();
    }

    private void shortenEnvelope() {
        while (envelope.size() > onPath) {
            envelope.remove(envelope.size() - 1);
        }
    }

    /** Makes blocks of what has been collected. */
    private void flush(long linesNow) {
        if (elements.isEmpty()) {
            emit(block(), linesNow);
            return;
        }
        List<byte[]> all = elements.stream().map(Element::bytes).toList();
        try {
            List<byte[]> objects = translation.objects(envelope, all);
            TranslatedBlock block = block();
            for (int i = 0; i < all.size(); i++) {
                add(block, elements.get(i), objects.get(i));
            }
            emit(block, linesNow);
        } catch (XMLStreamException e) {
            oneAfterTheOther(linesNow);
        }
        elements.clear();
        collected = 0;
    }

    private void oneAfterTheOther(long linesNow) {
        TranslatedBlock block = block();
        for (Element element : elements) {
            try {
                add(
                        block,
                        element,
                        translation.objects(envelope, List.of(element.bytes())).get(0));
            } catch (XMLStreamException e) {
                emit(block, element.line());
                long end = element.line() + lineEnds(element.bytes());
                refuse(element, Rejection.Reason.UNREADABLE_RECORD, problem(e), end);
                block = block();
            }
        }
        emit(block, linesNow);
    }

    private static long lineEnds(byte[] bytes) {
        long ends = 0;
        for (byte c : bytes) {
            ends += c == '\n' ? 1 : 0;
        }
        return ends;
    }

    private TranslatedBlock block() {
        return new TranslatedBlock(
                emittedLines,
                elements.isEmpty() ? scanner.offset() : elements.get(0).offset());
    }

    private static void add(TranslatedBlock block, Element element, byte[] object) {
        block.add(element.offset(), element.line(), element.bytes(), out -> out.append(object));
    }

    private void emit(TranslatedBlock block, long linesNow) {
        if (!block.isEmpty() || linesNow > emittedLines) {
            ready.add(block.finished(linesNow));
            emittedLines = linesNow;
        }
    }

    private void refuse(Element element, Rejection.Reason reason, String message, long linesNow) {
        byte[] raw = Arrays.copyOf(element.bytes(), Math.min(element.bytes().length, MAX_RAW));
        ready.add(new Block(
                raw,
                0,
                raw.length,
                element.offset(),
                Optional.empty(),
                Optional.of(new Block.Refused(reason, message, (int) (linesNow - emittedLines)))));
        emittedLines = linesNow;
    }

    /** The first line of what the parser says, without the place, which the record has. */
    private static String problem(XMLStreamException fault) {
        String said = String.valueOf(fault.getMessage());
        int message = said.indexOf("Message: ");
        String text = message < 0 ? said : said.substring(message + "Message: ".length());
        return "this is no XML: " + text.lines().findFirst().orElse("");
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
