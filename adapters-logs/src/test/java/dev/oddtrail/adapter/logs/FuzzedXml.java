package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads any bytes as a document of XML, and compares with what is in a document that the JDK reads, too. */
final class FuzzedXml {
    private final FuzzedContainer container = FuzzedContainer.xml();

    void check(byte[] log) {
        Optional<ReaderFixture> read = container.read(log);
        if (read.isPresent() && FuzzedContainer.isPlainText(log) && !new String(log, UTF_8).contains("encoding")) {
            records(log).ifPresent(expected -> {
                assertThat(read.get().report().records()).isEqualTo(expected.size());
                List<String> accepted = new ArrayList<>(read.get().commands());
                List<String> all = expected.stream()
                        .map(element -> element.getAttribute("Cmdlet").strip())
                        .toList();
                assertThat(all).containsAll(accepted);
            });
        }
    }

    /** The records of a document; empty if it is not well-formed or declares its type. */
    private static Optional<List<Element>> records(byte[] log) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new ByteArrayInputStream(log)).getDocumentElement();
            List<Element> records = new ArrayList<>();
            if (root.getLocalName().equals("SearchResults")) {
                for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                    if (node instanceof Element element && "Event".equals(element.getLocalName())) {
                        records.add(element);
                    }
                }
            }
            return Optional.of(records);
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }
}
