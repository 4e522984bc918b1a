package dev.oddtrail.adapter.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what came of an import as an object of JSON. */
final class ImportReportJson {
    /** How many characters of a rejected record are shown. */
    private static final int LONGEST_EXAMPLE = 1_000;

    private final JsonGenerator json;

    private ImportReportJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * @param rejected examples of the records that could not be read
     */
    static void write(OutputStream out, DatasetId id, ImportReport report, List<Rejection> rejected)
            throws IOException {
        JsonGenerator json = JsonWriter.generator(out);
        json.setPrettyPrinter(JsonWriter.indented());
        json.setCharacterEscapes(new JsonNameEscapes());
        new ImportReportJson(json).object(id, report, rejected);
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    private void object(DatasetId id, ImportReport report, List<Rejection> rejected) throws IOException {
        ReadReport read = report.read();
        json.writeStartObject();
        json.writeStringField("data", id.text());
        json.writeArrayFieldStart("sources");
        for (ReadReport.Source source : read.sources()) {
            source(source);
        }
        json.writeEndArray();
        if (read.retrieval().isPresent()) {
            retrieval(read.retrieval().get());
        }
        json.writeNumberField("records", read.records());
        json.writeNumberField("accepted", read.accepted());
        json.writeNumberField("duplicates", read.duplicates());
        counts("filtered", new TreeMap<>(read.filtered()));
        counts("rejected", words(read.rejected()));
        examples(rejected);
        counts("normalised", words(read.normalised()));
        json.writeStringField(
                "begin", report.span().map(span -> span.first().toString()).orElse(null));
        json.writeStringField(
                "end", report.span().map(span -> span.last().toString()).orElse(null));
        json.writeNumberField("events", report.commands());
        json.writeNumberField("out_of_order", report.outOfOrder());
        json.writeNumberField("order_uncertain", report.orderUncertain());
        json.writeNumberField("sessions", report.sessions());
        json.writeNumberField("single_command_sessions", report.singleCommandSessions());
        json.writeNumberField("principals", report.principals());
        json.writeNumberField("commands", report.distinctCommands());
        counts("ended", words(report.ended()));
        json.writeArrayFieldStart("warnings");
        for (String warning : report.warnings()) {
            json.writeString(warning);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void examples(List<Rejection> rejected) throws IOException {
        json.writeArrayFieldStart("rejected_examples");
        for (Rejection rejection : rejected) {
            json.writeStartObject();
            json.writeStringField("reason", Choice.word(rejection.reason()).replace('-', '_'));
            json.writeStringField("source", rejection.source());
            json.writeNumberField("line", rejection.position().line());
            json.writeStringField("message", beginning(rejection.message()));
            json.writeStringField("record", beginning(rejection.raw()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_EXAMPLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXAMPLE)) + VisibleText.ELLIPSIS;
    }

    private void source(ReadReport.Source source) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", source.name());
        json.writeNumberField("bytes", source.bytes());
        json.writeStringField("sha256", source.sha256().orElse(null));
        json.writeStringField("profile", source.detection().profile());
        json.writeNumberField("confidence", source.detection().confidence());
        json.writeStringField("reason", source.detection().reason());
        json.writeEndObject();
    }

    private void retrieval(Retrieval retrieval) throws IOException {
        json.writeObjectFieldStart("retrieval");
        json.writeStringField("workspace", retrieval.workspace());
        json.writeStringField("query", retrieval.query());
        json.writeStringField("query_sha256", retrieval.querySha256());
        json.writeStringField("from", retrieval.from().toString());
        json.writeStringField("to", retrieval.to().toString());
        json.writeNumberField("rows", retrieval.rows());
        json.writeNumberField("requests", retrieval.requests());
        json.writeNumberField("splits", retrieval.splits());
        json.writeNumberField("waits", retrieval.waits());
        json.writeFieldName("waited_s");
        json.writeRawValue(Figures.seconds(retrieval.waited()));
        json.writeArrayFieldStart("incomplete");
        for (String sentence : retrieval.incomplete()) {
            json.writeString(sentence);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void counts(String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    /** The counts by the words for what they count, in the order of these. */
    private static <E extends Enum<E>> Map<String, Long> words(Map<E, Long> counts) {
        Map<String, Long> byWord = new TreeMap<>();
        counts.forEach((constant, count) -> byWord.put(Choice.word(constant).replace('-', '_'), count));
        return byWord;
    }
}
