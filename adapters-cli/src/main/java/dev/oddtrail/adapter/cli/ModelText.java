package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.ValueModelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a model was trained on and what counts in it, for people. */
final class ModelText {
    private ModelText() {}

    /**
     * Writes a card of the model.
     *
     * @param place where it is, as the first line ends
     */
    static void write(TrainedModel model, String place, Output out, Look look) throws IOException {
        out.stream().write(card(model, place, look).getBytes(StandardCharsets.UTF_8));
        if (model.model().detail() == Detail.VALUES) {
            parameters(model, out, look);
        }
    }

    private static String card(TrainedModel model, String place, Look look) {
        Provenance provenance = model.provenance();
        SessionCounts counts = model.model().counts();
        List<String> lines = new ArrayList<>();
        lines.add("Model " + VisibleText.escape(model.id().text()) + VisibleText.escape(place));
        for (Provenance.TrainedOn source : provenance.sources()) {
            lines.add(
                    "trained on " + VisibleText.escape(source.name()) + " (" + ProgressLine.size(source.bytes()) + ", "
                            + source.profile()
                            + source.sha256().map(hash -> ", SHA-256 " + hash).orElse("") + ")");
        }
        lines.add(Figures.count(provenance.sessions(), "session") + " of "
                + VisibleText.escape(String.join(", ", provenance.identifierNames())) + " with "
                + Figures.count(provenance.commands(), "command")
                + provenance
                        .span()
                        .map(span -> ", " + RankingText.instant(span.first()) + " to "
                                + RankingText.instant(span.last()) + " UTC")
                        .orElse(""));
        lines.add(Figures.count(counts.vocabulary().size(), "distinct command") + ", "
                + Figures.count(counts.distinctTransitions(), "distinct transition") + ", detail "
                + Choice.word(counts.detail()));
        lines.add("scales for windows of "
                + String.join(
                        ", ",
                        model.distributions().keySet().stream()
                                .map(options ->
                                        Integer.toString(options.window().commands()))
                                .toList()));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> Paragraphs.append(text, "", line, look.width()));
        return text.toString();
    }

    /** Which values count, which is otherwise nowhere to be seen. */
    private static void parameters(TrainedModel model, Output card, Look look) throws IOException {
        SessionCounts counts = model.model().counts();
        if (counts.parameters().isEmpty()) {
            return;
        }
        card.stream().write('\n');
        RecordWriter table =
                new TableWriter(card.stream(), List.of("parameter", "occurrences", "values", "counts", "why"), look);
        for (int parameter = 0; parameter < counts.parameters().size(); parameter++) {
            ValueModelling.Verdict verdict = model.model().parameters().verdict(parameter);
            table.text(counts.parameters().get(parameter));
            table.number(counts.parameterOccurrences(parameter));
            if (counts.values(parameter).freeText()) {
                table.digits("many");
            } else {
                table.number(counts.values(parameter).distinct());
            }
            table.flag(verdict.modelled());
            table.text(verdict.reason());
            table.endRecord();
        }
        table.finish();
    }
}
