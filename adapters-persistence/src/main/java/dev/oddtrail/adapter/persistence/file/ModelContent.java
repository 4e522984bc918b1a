package dev.oddtrail.adapter.persistence.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a model file holds, without the file, for stores that keep it elsewhere. */
public final class ModelContent {
    /** The version of model files that is written; to be kept beside what is. */
    public static final int FORMAT = ModelFormat.VERSION;

    private ModelContent() {}

    /**
     * Writes the model in its canonical form, and leaves the stream open.
     *
     * @throws IOException if the model holds what a file cannot; the message is half a sentence
     */
    public static void write(TrainedModel model, OutputStream out) throws IOException {
        ContentWriter.write(model, out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if this is something else; the message is half a sentence
     */
    public static TrainedModel read(byte[] content) throws IOException {
        try (JsonParser parser = ModelFormat.JSON.createParser(content)) {
            ExpectedTokens tokens = new ExpectedTokens(parser);
            TrainedModel model = new ContentReader(tokens).model();
            tokens.end();
            return model;
        } catch (JsonProcessingException e) {
            throw new ContentException("it is no JSON", e);
        }
    }

    /** The origin of a model, as it stands in a file. */
    public static String provenance(Provenance provenance) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = ModelFormat.JSON.createGenerator(out)) {
            ContentWriter.writeProvenance(provenance, json);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #provenance} wrote.
     *
     * @throws IOException if this is something else; the message is half a sentence
     */
    public static Provenance readProvenance(String text) throws IOException {
        try (JsonParser parser = ModelFormat.JSON.createParser(text)) {
            return new ContentReader(new ExpectedTokens(parser)).provenanceAlone();
        } catch (JsonProcessingException e) {
            throw new ContentException("it is no JSON", e);
        }
    }
}
