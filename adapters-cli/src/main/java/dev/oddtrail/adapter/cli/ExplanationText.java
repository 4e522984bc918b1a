package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.ExplainSessionUseCase.ChannelFinding;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.SourceRecord;
import dev.oddtrail.domain.markov.ParameterFactor;
import dev.oddtrail.domain.scoring.Explanation;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.UsualNext;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a session has its score, for people: what it is, the reason, and then step by step. */
final class ExplanationText {
    private static final int LABEL = 14;
    private static final int LONGEST_VALUE = 120;
    private static final int LONGEST_RAW = 4000;
    private static final double WORTH_SHOWING_BITS = 0.5;
    private static final String INDENT = " ".repeat(12);

    private final ExplainedSession explained;
    private final List<String> identifierNames;
    private final Look look;
    private final boolean everything;
    private final boolean raw;
    private final StringBuilder text = new StringBuilder();

    private ExplanationText(
            ExplainedSession explained, List<String> identifierNames, Look look, boolean everything, boolean raw) {
        this.explained = explained;
        this.identifierNames = identifierNames;
        this.look = look;
        this.everything = everything;
        this.raw = raw;
    }

    /**
     * @param everything whether every step is shown in full, also those outside the rarest window
     * @param raw whether the log's records are shown
     */
    static String of(
            ExplainedSession explained, List<String> identifierNames, Look look, boolean everything, boolean raw) {
        ExplanationText explanation = new ExplanationText(explained, identifierNames, look, everything, raw);
        explanation.head();
        explanation.steps();
        return explanation.text.toString();
    }

    private void head() {
        Session session = explained.scored().session();
        item("Session", session.id().hex());
        for (int i = 0; i < identifierNames.size(); i++) {
            item(
                    identifierNames.get(i),
                    VisibleText.shorten(
                            session.principal().identifiers().get(i).orElse(Principal.MISSING), LONGEST_VALUE));
        }
        item(
                "Time (UTC)",
                RankingText.instant(session.begin()) + " to " + RankingText.instant(session.end()) + " ("
                        + Figures.duration(session.duration()) + "), "
                        + Figures.count(session.length(), "command"));
        Optional<RarestWindow> rarest = explained.scored().score().rarest();
        if (rarest.isEmpty()) {
            item("Score", WindowText.of(explained.scored()));
            return;
        }
        channels();
        item(
                "Score",
                score(
                        rarest.get(),
                        explained.channels().isEmpty() ? explained.scored().rarity() : Optional.empty()));
        item("Rarest window", WindowText.of(explained.scored()));
        explained.explanation().reason().ifPresent(reason -> item("Why", VisibleText.escape(reason.sentence())));
        explained
                .explanation()
                .leaveOneOutBits()
                .ifPresent(bits -> item(
                        "Without it", Figures.bits(bits) + " bits under a model trained on all sessions but this one"));
    }

    /** What ranks the session where it is not its window. */
    private void channels() {
        String label = "Channels";
        for (ChannelFinding channel : explained.channels()) {
            item(
                    label,
                    Choice.word(channel.part().channel()) + ", "
                            + Figures.bits(channel.part().surprisal()) + " of "
                            + Figures.bits(explained.scored().combined().orElse(0)) + " bits: "
                            + VisibleText.escape(channel.finding().sentence()));
            label = "";
        }
    }

    private static String score(RarestWindow window, Optional<Rarity> rarity) {
        String bits = Figures.bits(window.surprisalBits()) + " bits (likelihood " + window.likelihood() + ")";
        return bits
                + rarity.map(of -> ", " + Choice.word(of.band()) + ": " + Figures.count(of.asRare()) + " of "
                                + Figures.count(of.of(), "training session") + " of about this length "
                                + (of.asRare() == 1 ? "is" : "are") + " as rare")
                        .orElse("");
    }

    private void steps() {
        text.append('\n');
        text.append(look.heading("       #    bits  command")).append('\n');
        List<Explanation.Step> steps = explained.explanation().steps();
        for (int i = 0; i < steps.size(); i++) {
            step(i, steps.get(i));
        }
        text.append('\n');
        if (raw && explained.records().stream().anyMatch(record -> record.raw().isEmpty())) {
            Paragraphs.append(
                    text,
                    "",
                    "Records that cannot be read again came through standard input, or their log is not where it was, or "
                            + "was changed. \"oddtrail import --keep-logs\" keeps logs in the database, so that records "
                            + "can be shown when the logs are gone.",
                    look.width());
        }
        Paragraphs.append(
                text,
                "",
                "▶ marks the rarest window; bits are those of the step, its parameters included; ~ marks a step whose "
                        + "order is not in the data.",
                look.width());
    }

    private void step(int index, Explanation.Step step) {
        boolean inWindow = inWindow(index);
        boolean begins = beginsWindow(index);
        double bits = (begins ? step.priorBits() : step.transitionBits()) + step.parameterBits();
        String prefix = (inWindow ? " ▶ " : "   ") + (step.orderUncertain() ? "~" : " ")
                + Paragraphs.padLeft(Integer.toString(index + 1), 4) + Paragraphs.padLeft(Figures.bits(bits), 8) + "  ";
        String label = WindowText.name(step.state().label()) + (step.known() ? "" : " (never seen in training)");
        Paragraphs.append(text, prefix, inWindow ? look.important(label) : label, look.width());
        if (step.cmd().isPresent()) {
            under(place(index));
        }
        if (inWindow || everything) {
            if (begins) {
                under("begins the window, so it counts by how often it occurs at all: " + Figures.bits(step.priorBits())
                        + " bits");
            }
            under(transition(step));
            if (!step.usual().isEmpty()) {
                under("after " + WindowText.name(step.previous().label()) + " usually: " + usual(step.usual()));
            }
            parameters(step);
        }
        if (raw && step.cmd().isPresent()) {
            under("raw: "
                    + record(index)
                            .raw()
                            .map(of -> VisibleText.shorten(of, LONGEST_RAW))
                            .orElse("(cannot be read again)"));
        }
    }

    private String place(int index) {
        Session session = explained.scored().session();
        SourceRecord record = record(index);
        return session.instant(index)
                        .map(instant -> RankingText.instant(instant).substring(11) + "  ")
                        .orElse("") + VisibleText.shorten(record.source(), LONGEST_VALUE) + ":"
                + record.position().line();
    }

    private static String transition(Explanation.Step step) {
        String previous = WindowText.name(step.previous().label());
        String bits = Figures.bits(step.transitionBits()) + " bits: ";
        if (step.transition().of() == 0) {
            return bits + previous + " was never seen in training";
        }
        if (step.neverSeen()) {
            return bits + "never followed " + previous + " in "
                    + Figures.count(step.transition().of(), "case");
        }
        return bits + "followed " + previous + " in "
                + Figures.count(step.transition().count()) + " of "
                + Figures.count(step.transition().of(), "case")
                + step.rank()
                        .map(rank -> rank == 1 ? ", more than any other" : ", in place " + rank)
                        .orElse("");
    }

    private static String usual(List<UsualNext> usual) {
        List<String> shown = new ArrayList<>();
        for (UsualNext next : usual) {
            shown.add(WindowText.name(next.next().label()) + " "
                    + Figures.percent(100 * next.share().fraction()));
        }
        return String.join(", ", shown);
    }

    private void parameters(Explanation.Step step) {
        int small = 0;
        double smallBits = 0;
        for (Explanation.ParameterStep parameter : step.parameters()) {
            if (parameter.bits() < WORTH_SHOWING_BITS && !everything) {
                small++;
                smallBits += parameter.bits();
                continue;
            }
            under(Figures.bits(parameter.bits()) + " bits: " + describe(parameter));
        }
        if (small > 0) {
            under(Figures.bits(smallBits) + " bits: " + Figures.count(small)
                    + (small == step.parameters().size() ? "" : " other")
                    + (small == 1 ? " fact" : " facts") + " about parameters, none of them rare");
        }
    }

    private String describe(Explanation.ParameterStep parameter) {
        ParameterFactor factor = parameter.factor();
        String name = factor.parameter().map(WindowText::name).orElse("");
        String cases = Figures.count(factor.count()) + " of " + Figures.count(factor.of());
        return switch (factor.kind()) {
            case SET ->
                name + " was set, as in " + cases + " calls"
                        + parameter
                                .modelling()
                                .filter(verdict -> everything && !verdict.modelled())
                                .map(verdict -> "; its value does not count: " + verdict.reason())
                                .orElse("");
            case NOT_SET -> name + " was not set; it was in " + cases + " calls";
            case UNSEEN -> name + " was set, which training never saw with this command";
            case NONE_UNKNOWN -> "no unknown parameter was set";
            case VALUE ->
                name + " = "
                        + factor.value()
                                .map(value -> '"' + VisibleText.shorten(value, LONGEST_VALUE) + '"')
                                .orElse("(not kept)")
                        + ", as in " + cases + " values";
        };
    }

    private boolean inWindow(int index) {
        return explained
                .scored()
                .score()
                .rarest()
                .map(window -> index >= window.start()
                        && index < window.start() + window.commands() + (window.toEnd() ? 1 : 0))
                .orElse(false);
    }

    /** Whether the step is judged by its prior, as the first of a window that does not begin with the start. */
    private boolean beginsWindow(int index) {
        return explained
                .scored()
                .score()
                .rarest()
                .map(window -> index == window.start() && !window.fromStart())
                .orElse(false);
    }

    private SourceRecord record(int index) {
        return explained.records().get(index);
    }

    private void under(String line) {
        Paragraphs.append(text, look.width() < 3 * INDENT.length() ? "" : INDENT + "    ", line, look.width());
    }

    private void item(String label, String value) {
        String name = Paragraphs.padRight(VisibleText.shorten(label, LABEL - 1), LABEL);
        StringBuilder lines = new StringBuilder();
        if (look.width() < 3 * LABEL) {
            Paragraphs.append(lines, "", label + ": " + value, look.width());
            text.append(lines);
            return;
        }
        Paragraphs.append(lines, name, value, look.width());
        text.append(look.heading(name)).append(lines, name.length(), lines.length());
    }
}
