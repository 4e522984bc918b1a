package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Translates elements of XML into objects of JSON: attributes are its texts, an element within it that holds elements is
 * an array of these under its name, and any other is its text, or an object of its attributes. Nothing outside of the text
 * is ever read: there are no entities but those that XML has itself.
 */
final class XmlTranslation {
    private static final String ROOT = "<r>";
    private static final String ROOT_END = "</r>";

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    XmlTranslation() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /**
     * @param envelope tags of the elements around, the outermost first, which may declare prefixes
     * @param elements each from its first tag to its last
     * @return an object for each
     * @throws XMLStreamException if one of them is not well-formed
     */
    List<byte[]> objects(List<XmlTag> envelope, List<byte[]> elements) throws XMLStreamException {
        List<byte[]> objects = new ArrayList<>(elements.size());
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document(envelope, elements)));
        int around = envelope.size() + 1;
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && depth == around) {
                Scratch object = new Scratch();
                object(xml, object);
                objects.add(Arrays.copyOf(object.bytes(), object.length()));
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        xml.close();
        return objects;
    }

    private static String document(List<XmlTag> envelope, List<byte[]> elements) {
        StringBuilder text = new StringBuilder(ROOT);
        envelope.forEach(tag -> text.append(tag.text()));
        elements.forEach(element -> text.append(new String(element, UTF_8)));
        for (int i = envelope.size() - 1; i >= 0; i--) {
            text.append("</").append(envelope.get(i).name()).append('>');
        }
        return text.append(ROOT_END).toString();
    }

    /** Translates the element at which the reader is, up to its end. */
    private static void object(XMLStreamReader xml, Scratch out) throws XMLStreamException {
        out.append('{');
        attributes(xml, out);
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                JsonText.appendName(out, xml.getLocalName());
                member(xml, out);
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

    private static void member(XMLStreamReader xml, Scratch out) throws XMLStreamException {
        Scratch own = new Scratch();
        own.append('{');
        attributes(xml, own);
        own.append('}');
        StringBuilder text = new StringBuilder();
        Scratch elements = new Scratch();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                elements.append(elements.length() == 0 ? '[' : ',');
                object(xml, elements);
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
}
