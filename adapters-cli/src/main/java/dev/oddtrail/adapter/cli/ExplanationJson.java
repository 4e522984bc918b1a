package dev.oddtrail.adapter.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ChannelFinding;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.SourceRecord;
import dev.oddtrail.domain.scoring.Explanation;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.Share;
import dev.oddtrail.domain.scoring.State;
import dev.oddtrail.domain.scoring.UsualNext;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Why sessions have their scores, as an array of JSON objects. */
final class ExplanationJson {
    private final JsonGenerator json;
    private final List<String> identifierNames;
    private final boolean raw;

    private ExplanationJson(JsonGenerator json, List<String> identifierNames, boolean raw) {
        this.json = json;
        this.identifierNames = identifierNames;
        this.raw = raw;
    }

    /**
     * @param raw whether the log's records are written too
     */
    static void write(OutputStream out, List<ExplainedSession> explained, List<String> identifierNames, boolean raw)
            throws IOException {
        JsonGenerator json = JsonWriter.generator(out);
        json.setPrettyPrinter(JsonWriter.indented());
        json.setCharacterEscapes(new JsonNameEscapes());
        ExplanationJson writer = new ExplanationJson(json, identifierNames, raw);
        json.writeStartArray();
        for (ExplainedSession one : explained) {
            writer.session(one);
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    private void session(ExplainedSession explained) throws IOException {
        ScoredSession scored = explained.scored();
        Session session = scored.session();
        json.writeStartObject();
        json.writeStringField("session_id", session.id().hex());
        for (int i = 0; i < identifierNames.size(); i++) {
            text(identifierNames.get(i), session.principal().identifiers().get(i));
        }
        json.writeStringField("begin", session.begin().toString());
        json.writeStringField("end", session.end().toString());
        json.writeNumberField("n_events", session.length());
        json.writeStringField("end_reason", SessionRecords.word(session.endReason()));
        Optional<RarestWindow> rarest = scored.score().rarest();
        number("likelihood", rarest.map(RarestWindow::likelihood));
        number("bits", scored.bits());
        number("percentile", scored.rarity().map(of -> of.percentile()));
        text("band", scored.rarity().map(of -> Choice.word(of.band())));
        number("leave_one_out_bits", explained.explanation().leaveOneOutBits());
        text(
                "top_reason",
                (explained.channels().isEmpty() ? explained.explanation().reason() : scored.reason())
                        .map(Reason::sentence));
        if (!explained.channels().isEmpty()) {
            channels(explained.channels());
        }
        if (rarest.isPresent()) {
            json.writeNumberField("window_index", rarest.get().start());
            json.writeNumberField("window_commands", rarest.get().commands());
            json.writeBooleanField("includes_start", rarest.get().fromStart());
            json.writeBooleanField("includes_end", rarest.get().toEnd());
            json.writeBooleanField("whole_session", rarest.get().wholeSession());
        }
        json.writeArrayFieldStart("window_bits");
        for (double bits : explained.explanation().windows()) {
            json.writeNumber(bits);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("steps");
        List<Explanation.Step> steps = explained.explanation().steps();
        for (int i = 0; i < steps.size(); i++) {
            step(session, i, steps.get(i), explained.records());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void channels(List<ChannelFinding> channels) throws IOException {
        json.writeArrayFieldStart("channels");
        for (ChannelFinding channel : channels) {
            json.writeStartObject();
            json.writeStringField("channel", Choice.word(channel.part().channel()));
            json.writeNumberField("score", channel.part().score());
            json.writeNumberField("bits", channel.part().surprisal());
            json.writeStringField("finding", channel.finding().sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void step(Session session, int index, Explanation.Step step, List<SourceRecord> records)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", index);
        state("command", step.state());
        state("after", step.previous());
        json.writeBooleanField("known", step.known());
        json.writeNumberField("transition_bits", step.transitionBits());
        share("transition", step.transition());
        if (step.rank().isPresent()) {
            json.writeNumberField("rank", step.rank().get());
        } else {
            json.writeNullField("rank");
        }
        json.writeNumberField("prior_bits", step.priorBits());
        json.writeNumberField("parameter_bits", step.parameterBits());
        json.writeBooleanField("order_uncertain", step.orderUncertain());
        parameters(step.parameters());
        json.writeArrayFieldStart("usual_next");
        for (UsualNext next : step.usual()) {
            json.writeStartObject();
            state("command", next.next());
            share("share", next.share());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (step.cmd().isPresent()) {
            record(session, index, records);
        }
        json.writeEndObject();
    }

    private void parameters(List<Explanation.ParameterStep> parameters) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (Explanation.ParameterStep parameter : parameters) {
            json.writeStartObject();
            text("name", parameter.factor().parameter());
            json.writeStringField("kind", Choice.word(parameter.factor().kind()).replace('-', '_'));
            text("value", parameter.factor().value());
            json.writeNumberField("bits", parameter.bits());
            json.writeNumberField("count", parameter.factor().count());
            json.writeNumberField("of", parameter.factor().of());
            text(
                    "modelling",
                    parameter.modelling().map(verdict -> Choice.word(verdict).replace('-', '_')));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void record(Session session, int index, List<SourceRecord> records) throws IOException {
        SourceRecord record = records.get(index);
        text("time", session.instant(index).map(Object::toString));
        text("source", Optional.of(record.source()));
        json.writeNumberField("line", record.position().line());
        json.writeObjectFieldStart("params");
        Cmd cmd = record.cmd();
        for (String name : cmd.parameters().names()) {
            text(name, cmd.parameters().value(name));
        }
        json.writeEndObject();
        if (raw) {
            // All commands of a ready-made session stand in one record, which is written once.
            boolean again = index > 0 && records.get(index - 1).position().equals(record.position());
            text("raw", again ? Optional.empty() : record.raw());
        }
    }

    /** The command's name; for the session's edges, which no command can be mistaken for, an object. */
    private void state(String key, State state) throws IOException {
        if (state instanceof State.Edge edge) {
            json.writeObjectFieldStart(key);
            json.writeStringField("edge", Choice.word(edge));
            json.writeEndObject();
        } else {
            text(key, Optional.of(state.label()));
        }
    }

    private void share(String key, Share share) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeNumberField("count", share.count());
        json.writeNumberField("of", share.of());
        json.writeEndObject();
    }

    private void text(String key, Optional<String> value) throws IOException {
        json.writeFieldName(key);
        JsonWriter.string(json, value.orElse(null));
    }

    private void number(String key, Optional<Double> value) throws IOException {
        json.writeFieldName(key);
        if (value.isPresent()) {
            json.writeNumber(value.get());
        } else {
            json.writeNull();
        }
    }
}
