package dev.oddtrail.adapter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How JSON is written and read. Everything beyond ASCII is escaped, so that no reader is misled by what it shows. */
final class Json {
    /** Longest body of a request, in bytes. */
    static final int LONGEST_BODY = 1 << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes values one after the other, with nothing between them. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    /** The texts of a JSON array of texts; none when it is something else. */
    static List<String> texts(String json) {
        List<String> texts = new ArrayList<>();
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isArray()) {
                return List.of();
            }
            for (JsonNode element : node) {
                if (!element.isTextual()) {
                    return List.of();
                }
                texts.add(element.textValue());
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return texts;
    }

    /**
     * Reads the body of a request.
     *
     * @throws RefusedException if it is longer than {@value #LONGEST_BODY} bytes, or no JSON object
     */
    static ObjectNode read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new RefusedException(413, "the body is longer than " + LONGEST_BODY + " bytes");
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new RefusedException(400, "the body must be a JSON object");
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "the body is not JSON: " + e.getOriginalMessage());
        }
    }
}
