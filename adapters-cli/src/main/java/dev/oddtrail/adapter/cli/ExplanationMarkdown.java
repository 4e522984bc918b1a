package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.ExplainSessionUseCase.ChannelFinding;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.domain.scoring.Explanation;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.List;
import java.util.Optional;

/** Why a session has its score, as Markdown for a report. Text from the log cannot become markup. */
final class ExplanationMarkdown {
    private static final int LONGEST = 200;
    private static final String SPECIAL = "\\`*_{}[]()<>#+-.!|~&:@$";

    private ExplanationMarkdown() {}

    static String of(ExplainedSession explained, List<String> identifierNames) {
        Session session = explained.scored().session();
        StringBuilder text = new StringBuilder();
        text.append("## Session ").append(session.id()).append("\n\n");
        for (int i = 0; i < identifierNames.size(); i++) {
            item(
                    text,
                    escape(identifierNames.get(i)),
                    escape(session.principal().identifiers().get(i).orElse(Principal.MISSING)));
        }
        item(text, "begin", session.begin().toString());
        item(text, "end", session.end().toString());
        item(text, "commands", Integer.toString(session.length()));
        for (ChannelFinding channel : explained.channels()) {
            item(
                    text,
                    "channel " + Choice.word(channel.part().channel()),
                    Figures.bits(channel.part().surprisal()) + " bits: "
                            + escape(channel.finding().sentence()));
        }
        Optional<RarestWindow> rarest = explained.scored().score().rarest();
        if (rarest.isPresent()) {
            item(
                    text,
                    "score",
                    Figures.bits(rarest.get().surprisalBits()) + " bits"
                            + explained
                                    .scored()
                                    .rarity()
                                    .map(of -> ", " + Choice.word(of.band()))
                                    .orElse(""));
        }
        item(text, "rarest window", escape(WindowText.of(explained.scored())));
        explained.explanation().reason().ifPresent(reason -> item(text, "why", escape(reason.sentence())));
        explained
                .explanation()
                .leaveOneOutBits()
                .ifPresent(bits -> item(text, "without this session in training", Figures.bits(bits) + " bits"));
        steps(text, explained, rarest);
        return text.append('\n').toString();
    }

    private static void steps(StringBuilder text, ExplainedSession explained, Optional<RarestWindow> rarest) {
        text.append("\n| # | time | command | bits | parameter bits | seen before | rarest window |\n");
        text.append("|---:|---|---|---:|---:|---|---|\n");
        List<Explanation.Step> steps = explained.explanation().steps();
        for (int i = 0; i < steps.size(); i++) {
            Explanation.Step step = steps.get(i);
            int index = i;
            boolean inWindow = rarest.map(window -> index >= window.start()
                            && index < window.start() + window.commands() + (window.toEnd() ? 1 : 0))
                    .orElse(false);
            String time = step.cmd().isPresent()
                    ? explained
                            .scored()
                            .session()
                            .instant(i)
                            .map(Object::toString)
                            .orElse("")
                    : "";
            text.append("| ")
                    .append(i + 1)
                    .append(" | ")
                    .append(time)
                    .append(" | ")
                    .append(escape(step.state().label()))
                    .append(" | ")
                    .append(Figures.bits(step.transitionBits()))
                    .append(" | ")
                    .append(Figures.bits(step.parameterBits()))
                    .append(" | ")
                    .append(step.transition().count())
                    .append(" of ")
                    .append(step.transition().of())
                    .append(step.orderUncertain() ? " (order uncertain)" : "")
                    .append(" | ")
                    .append(inWindow ? "yes" : "")
                    .append(" |\n");
        }
    }

    /** A label and a value that are Markdown already. */
    private static void item(StringBuilder text, String label, String value) {
        text.append("- **").append(label).append("**: ").append(value).append('\n');
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        VisibleText.shorten(value, LONGEST).codePoints().forEach(point -> {
            if (SPECIAL.indexOf(point) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(point);
        });
        return escaped.toString();
    }
}
