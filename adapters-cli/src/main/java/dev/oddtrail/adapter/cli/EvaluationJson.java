package dev.oddtrail.adapter.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.application.evaluation.EvaluationRequest;
import dev.oddtrail.domain.detection.ChannelKind;
import dev.oddtrail.domain.detection.Lineup;
import dev.oddtrail.domain.evaluation.Figures;
import dev.oddtrail.domain.evaluation.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** How rankings fared, as a JSON object. */
final class EvaluationJson {
    private final JsonGenerator json;

    private EvaluationJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(OutputStream out, EvaluationRequest request, Map<String, EvaluationReport> reports)
            throws IOException {
        JsonGenerator json = JsonWriter.generator(out);
        json.setPrettyPrinter(JsonWriter.indented());
        json.setCharacterEscapes(new JsonNameEscapes());
        EvaluationJson writer = new EvaluationJson(json);
        json.writeStartObject();
        json.writeStringField("protocol", Choice.word(request.protocol()));
        json.writeBooleanField("trim", request.trim());
        json.writeNumberField("samples", request.samples());
        json.writeNumberField("seed", request.seed());
        json.writeArrayFieldStart("rankings");
        for (Map.Entry<String, EvaluationReport> report : reports.entrySet()) {
            writer.report(report.getKey(), request, report.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    private void report(String name, EvaluationRequest request, EvaluationReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("rank", name);
        json.writeNumberField("usual", report.usual());
        json.writeNumberField("anomalous", report.anomalous());
        figures(report.figures());
        json.writeNumberField("mean_best_f1", report.meanF1());
        interval("auc_interval", report.auc());
        interval("best_f1_interval", report.f1());
        json.writeArrayFieldStart("hits");
        for (int i = 0; i < request.rates().size(); i++) {
            json.writeStartObject();
            json.writeNumberField("false_alarm_rate", request.rates().get(i));
            json.writeNumberField("recall", report.figures().hits().get(i));
            interval("recall_interval", report.hits().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("asked");
        for (EvaluationReport.Asked asked : report.asked()) {
            json.writeStartObject();
            json.writeNumberField("false_alarm_rate", asked.rate());
            json.writeNumberField("expected", asked.expected());
            json.writeNumberField("real", asked.real());
            json.writeNumberField("f1", asked.f1());
            json.writeNumberField("precision", asked.precision());
            json.writeNumberField("recall", asked.recall());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("trainings");
        for (EvaluationReport.Training training : report.trainings()) {
            training(training);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void training(EvaluationReport.Training training) throws IOException {
        json.writeStartObject();
        JsonWriter.string(named("name"), training.name());
        json.writeNumberField("sessions", training.sessions());
        json.writeNumberField("novelty", training.novelty().share());
        lineup(training.lineup());
        figures(training.figures());
        json.writeEndObject();
    }

    private void lineup(Lineup lineup) throws IOException {
        json.writeArrayFieldStart("channels");
        for (ChannelKind kind : lineup.channels()) {
            json.writeString(Choice.word(kind));
        }
        json.writeEndArray();
        json.writeStringField(
                "substitute", lineup.substitute().map(Choice::word).orElse(null));
    }

    private void figures(Figures figures) throws IOException {
        json.writeNumberField("auc", figures.auc());
        json.writeNumberField("best_f1", figures.bestF1().f1());
        json.writeNumberField("precision", figures.bestF1().precision());
        json.writeNumberField("recall", figures.bestF1().recall());
        json.writeNumberField("threshold_bits", figures.bestF1().threshold());
    }

    private void interval(String name, Interval interval) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(interval.low());
        json.writeNumber(interval.high());
        json.writeEndArray();
    }

    private JsonGenerator named(String field) throws IOException {
        json.writeFieldName(field);
        return json;
    }
}
