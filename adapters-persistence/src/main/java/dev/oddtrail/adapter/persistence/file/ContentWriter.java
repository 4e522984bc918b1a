package dev.oddtrail.adapter.persistence.file;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.ValueCounts;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Writes what a model file holds, in its canonical form: the same model gives the same bytes. */
final class ContentWriter {
    /*
     * From the surrogates on, characters are written as escapes: a log may hold half a surrogate pair, which UTF-8 cannot
     * express, and a name must come back as it was.
     */
    private static final int LAST_UNESCAPED = 0xD7FF;

    private final JsonGenerator json;

    private ContentWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes the model and leaves the stream open.
     *
     * @throws ContentException if the model holds what a file cannot
     */
    static void write(TrainedModel model, OutputStream out) throws IOException {
        try (JsonGenerator json = ModelFormat.JSON.createGenerator(out)) {
            json.setHighestNonEscapedChar(LAST_UNESCAPED);
            new ContentWriter(json).model(model);
        }
    }

    /** Writes an object of which the origin is the only part. */
    static void writeProvenance(Provenance provenance, JsonGenerator json) throws IOException {
        json.setHighestNonEscapedChar(LAST_UNESCAPED);
        json.writeStartObject();
        new ContentWriter(json).provenance(provenance);
        json.writeEndObject();
    }

    private void model(TrainedModel model) throws IOException {
        json.writeStartObject();
        text("name", model.id().text());
        provenance(model.provenance());
        SessionCounts counts = model.model().counts();
        text("detail", ModelFormat.word(counts.detail()));
        retention(counts.retention());
        json.writeFieldName("chosenParameters");
        if (model.model().modelling().chosen().isPresent()) {
            texts(new TreeSet<>(model.model().modelling().chosen().get()));
        } else {
            json.writeNull();
        }
        counts(counts);
        json.writeArrayFieldStart("distributions");
        for (Map.Entry<ScoringOptions, ScoreDistribution> distribution :
                model.distributions().entrySet()) {
            distribution(distribution.getKey(), distribution.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void provenance(Provenance provenance) throws IOException {
        json.writeObjectFieldStart("provenance");
        text("codeVersion", provenance.codeVersion());
        text("trainedAt", provenance.trainedAt().toString());
        StringBuilder fingerprints = new StringBuilder();
        for (long fingerprint : provenance.fingerprints()) {
            fingerprints.append(HexFormat.of().toHexDigits(fingerprint));
        }
        text("fingerprint", fingerprints.toString());
        json.writeArrayFieldStart("sources");
        for (Provenance.TrainedOn source : provenance.sources()) {
            json.writeStartObject();
            text("name", source.name());
            json.writeNumberField("bytes", source.bytes());
            if (source.sha256().isPresent()) {
                text("sha256", source.sha256().get());
            } else {
                json.writeNullField("sha256");
            }
            text("profile", source.profile());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeFieldName("identifierNames");
        texts(provenance.identifierNames());
        SessionLimits limits = provenance.limits();
        json.writeObjectFieldStart("limits");
        text("maxGap", limits.maxGap().toString());
        text("maxDuration", limits.maxDuration().toString());
        text("bounds", ModelFormat.word(limits.bounds()));
        json.writeEndObject();
        json.writeNumberField("sessions", provenance.sessions());
        json.writeNumberField("commands", provenance.commands());
        Optional<ReadReport.Span> span = provenance.span();
        if (span.isPresent()) {
            json.writeObjectFieldStart("span");
            text("first", span.get().first().toString());
            text("last", span.get().last().toString());
            json.writeEndObject();
        } else {
            json.writeNullField("span");
        }
        json.writeEndObject();
    }

    private void retention(ValueRetention retention) throws IOException {
        json.writeObjectFieldStart("retention");
        json.writeNumberField("maxDistinct", retention.maxDistinct());
        json.writeFieldName("always");
        texts(new TreeSet<>(retention.always()));
        json.writeEndObject();
    }

    private void counts(SessionCounts counts) throws IOException {
        int commands = counts.vocabulary().size();
        json.writeObjectFieldStart("counts");
        json.writeNumberField("sessions", counts.sessions());
        json.writeFieldName("commands");
        texts(counts.vocabulary().names());
        json.writeArrayFieldStart("occurrences");
        for (int command = 0; command < commands; command++) {
            json.writeNumber(counts.occurrences(command));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("transitions");
        for (int state = 0; state <= counts.vocabulary().start(); state++) {
            LongStream.Builder pairs = LongStream.builder();
            counts.forEachSuccessor(state, (next, count) -> pairs.add(next).add(count));
            numbers(pairs);
        }
        json.writeEndArray();
        json.writeFieldName("parameters");
        texts(counts.parameters());
        json.writeArrayFieldStart("presences");
        for (int command = 0; command < commands; command++) {
            LongStream.Builder pairs = LongStream.builder();
            counts.forEachParameter(
                    command, (parameter, count) -> pairs.add(parameter).add(count));
            numbers(pairs);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (int parameter = 0; parameter < counts.parameters().size(); parameter++) {
            values(counts.values(parameter));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void values(ValueCounts values) throws IOException {
        if (values.freeText()) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (Map.Entry<String, Long> value : values.counts().entrySet()) {
            text(value.getKey());
            json.writeNumber(value.getValue());
        }
        json.writeEndArray();
    }

    private void distribution(ScoringOptions options, ScoreDistribution distribution) throws IOException {
        json.writeStartObject();
        json.writeNumberField("window", options.window().commands());
        json.writeBooleanField("startAndEnd", options.startAndEnd());
        json.writeBooleanField("geometricMean", options.geometricMean());
        text("shortSessions", ModelFormat.word(options.shortSessions()));
        text("unseenParameters", ModelFormat.word(options.unseenParameters()));
        json.writeArrayFieldStart("byLength");
        for (Map.Entry<Integer, ScoreDistribution.Bucket> entry :
                distribution.byLength().entrySet()) {
            ScoreDistribution.Bucket bucket = entry.getValue();
            json.writeStartObject();
            json.writeNumberField("from", entry.getKey());
            json.writeNumberField("sessions", bucket.sessions());
            json.writeArrayFieldStart("bits");
            for (double bits : bucket.bits()) {
                if (!Double.isFinite(bits)) {
                    throw new ContentException("a score of " + bits + " bits has no form in JSON");
                }
                json.writeNumber(bits);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("asRare");
            for (long rank : bucket.asRare()) {
                json.writeNumber(rank);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void numbers(LongStream.Builder numbers) throws IOException {
        long[] array = numbers.build().toArray();
        json.writeArray(array, 0, array.length);
    }

    private void texts(Collection<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            text(text);
        }
        json.writeEndArray();
    }

    private void text(String key, String text) throws IOException {
        json.writeFieldName(key);
        text(text);
    }

    private void text(String text) throws IOException {
        if (text.length() > ModelFormat.LONGEST_TEXT) {
            throw new ContentException("a name or value in the model has " + text.length()
                    + " characters, and a model file takes " + ModelFormat.LONGEST_TEXT);
        }
        json.writeString(text);
    }
}
