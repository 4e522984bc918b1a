package dev.oddtrail.adapter.web;

import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.SourceRecord;
import dev.oddtrail.domain.scoring.Explanation;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Share;
import dev.oddtrail.domain.scoring.State;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a session has its score, with the names that the command line writes it with. */
final class ExplanationFields {
    private ExplanationFields() {}

    static Fields of(ExplainedSession explained) {
        Explanation explanation = explained.explanation();
        Optional<RarestWindow> rarest = explained.scored().score().rarest();
        List<Fields> steps = new ArrayList<>();
        for (int i = 0; i < explanation.steps().size(); i++) {
            steps.add(step(explained, i));
        }
        return new Fields()
                .add("session_id", explained.scored().session().id().hex())
                .add("bits", explained.scored().bits())
                .add("leave_one_out_bits", explanation.leaveOneOutBits())
                .add("window_index", rarest.map(RarestWindow::start))
                .add("window_commands", rarest.map(RarestWindow::commands))
                .add("includes_start", rarest.map(RarestWindow::fromStart))
                .add("includes_end", rarest.map(RarestWindow::toEnd))
                .add("whole_session", rarest.map(RarestWindow::wholeSession))
                .add("window_bits", explanation.windows())
                .add("steps", Fields.list(steps));
    }

    private static Fields step(ExplainedSession explained, int index) {
        Explanation.Step step = explained.explanation().steps().get(index);
        Fields fields = new Fields()
                .add("index", index)
                .add("command", state(step.state()))
                .add("after", state(step.previous()))
                .add("known", step.known())
                .add("transition_bits", step.transitionBits())
                .add("transition", share(step.transition()))
                .add("rank", step.rank())
                .add("prior_bits", step.priorBits())
                .add("parameter_bits", step.parameterBits())
                .add("order_uncertain", step.orderUncertain())
                .add(
                        "parameters",
                        Fields.list(step.parameters().stream()
                                .map(ExplanationFields::parameter)
                                .toList()))
                .add(
                        "usual_next",
                        Fields.list(step.usual().stream()
                                .map(usual -> new Fields()
                                        .add("command", state(usual.next()))
                                        .add("share", share(usual.share())))
                                .toList()));
        if (step.cmd().isPresent()) {
            addRecord(fields, explained.scored().session(), index, explained.records());
        }
        return fields;
    }

    private static Fields parameter(Explanation.ParameterStep parameter) {
        return new Fields()
                .add("name", parameter.factor().parameter())
                .add("kind", Words.of(parameter.factor().kind()))
                .add("value", parameter.factor().value())
                .add("bits", parameter.bits())
                .add("count", parameter.factor().count())
                .add("of", parameter.factor().of())
                .add("modelling", parameter.modelling().map(Words::of));
    }

    private static void addRecord(Fields fields, Session session, int index, List<SourceRecord> records) {
        SourceRecord record = records.get(index);
        Fields params = new Fields();
        for (String name : record.cmd().parameters().names()) {
            params.add(name, record.cmd().parameters().value(name));
        }
        // All commands of a ready-made session stand in one record, which is sent once.
        boolean again = index > 0 && records.get(index - 1).position().equals(record.position());
        fields.add("time", session.instant(index).map(Object::toString))
                .add("source", record.source())
                .add("line", record.position().line())
                .add("params", params.values())
                .add("raw", again ? Optional.empty() : record.raw());
    }

    /** The command's name; for the session's edges, which no command can be mistaken for, an object. */
    static Object state(State state) {
        return state instanceof State.Edge edge ? Map.of("edge", Words.of(edge)) : state.label();
    }

    private static Map<String, @Nullable Object> share(Share share) {
        return new Fields().add("count", share.count()).add("of", share.of()).values();
    }
}
