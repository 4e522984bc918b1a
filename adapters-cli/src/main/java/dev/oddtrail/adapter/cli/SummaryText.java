package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringReport;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.scoring.Band;
import java.util.ArrayList;
import java.util.List;

/** What a hunt found as a whole, for people. */
final class SummaryText {
    private static final int LABEL = 12;
    private static final int MOST_BARS = 12;
    private static final int LONGEST_BAR = 60;

    private final Look look;
    private final StringBuilder text = new StringBuilder();

    private SummaryText(Look look) {
        this.look = look;
    }

    static String of(ImportReport imported, TrainedModel model, ScoringReport report, Look look) {
        SummaryText summary = new SummaryText(look);
        summary.events(imported);
        summary.sessions(imported);
        summary.model(model, report);
        summary.scores(report);
        summary.rarest(report);
        summary.histogram(report.histogram());
        return summary.text.toString();
    }

    private void events(ImportReport imported) {
        ReadReport read = imported.read();
        item(
                "Events",
                Figures.count(imported.commands()) + "; " + Figures.count(read.duplicates(), "duplicate") + ", "
                        + (read.filtered().isEmpty() ? "" : Figures.count(read.filteredRecords()) + " left out, ")
                        + Figures.count(read.rejectedRecords()) + " rejected");
        imported.span()
                .ifPresent(span -> item(
                        "Time (UTC)", RankingText.instant(span.first()) + " to " + RankingText.instant(span.last())));
        if (imported.orderUncertain() > 0) {
            item(
                    "Order",
                    "uncertain for " + Figures.count(imported.orderUncertain(), "event") + " ("
                            + Figures.share(imported.orderUncertain(), imported.commands())
                            + "), which share their instant with a neighbour");
        }
    }

    private void sessions(ImportReport imported) {
        item(
                "Sessions",
                Figures.count(imported.sessions()) + " of " + Figures.count(imported.principals(), "principal") + "; "
                        + Figures.count(imported.singleCommandSessions()) + " with a single command");
    }

    private void model(TrainedModel model, ScoringReport report) {
        Detail detail = model.model().detail();
        String modelled = detail == Detail.VALUES
                ? ", with the values of "
                        + Figures.count(model.model().modelledParameters().size(), "parameter")
                : "";
        item(
                "Model",
                (report.ownModel()
                                ? "trained on these sessions"
                                : VisibleText.shorten(model.id().text(), 60) + ", trained on "
                                        + Figures.count(model.provenance().sessions(), "session"))
                        + "; detail " + Choice.word(detail) + ", "
                        + Figures.count(model.model().vocabulary().size(), "distinct command") + modelled);
    }

    private void scores(ScoringReport report) {
        item(
                "Unscored",
                Figures.count(report.unscored()) + " (" + Figures.share(report.unscored(), report.sessions()) + ")"
                        + (report.whole() == 0
                                ? ""
                                : "; " + Figures.count(report.whole()) + " shorter than the window of "
                                        + report.options().window().commands() + ", scored as a whole"));
        if (!report.bands().isEmpty()) {
            List<String> bands = new ArrayList<>();
            for (Band band : Band.values()) {
                bands.add(look.band(band, Choice.word(band)) + " "
                        + Figures.count(report.bands().getOrDefault(band, 0L)));
            }
            item("Bands", String.join(", ", bands));
        }
        if (!report.days().isEmpty()) {
            item(
                    "Rare days",
                    String.join(
                            ", ",
                            report.days().stream()
                                    .map(day ->
                                            day.date() + " (" + Figures.count(day.rareSessions(), "rare session") + ")")
                                    .toList()));
        }
    }

    private void rarest(ScoringReport report) {
        String label = "Rarest of";
        for (var of : report.principals()) {
            item(
                    label,
                    of.bits().map(bits -> Figures.bits(bits) + " bits").orElse("unscored") + "  "
                            + RankingText.principal(of.principal()) + " (" + Figures.count(of.sessions(), "session")
                            + ")");
            label = "";
        }
    }

    private void histogram(List<Long> byBits) {
        if (byBits.isEmpty()) {
            return;
        }
        int step = Math.max(1, (byBits.size() + MOST_BARS - 1) / MOST_BARS);
        List<Long> bars = new ArrayList<>();
        for (int from = 0; from < byBits.size(); from += step) {
            bars.add(byBits.subList(from, Math.min(byBits.size(), from + step)).stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        long most = bars.stream().mapToLong(Long::longValue).max().orElse(1);
        int labels = Integer.toString(step * bars.size()).length();
        int longest = Math.min(
                LONGEST_BAR,
                look.width() - LABEL - 2 * labels - 6 - Figures.count(most).length());
        String label = "Bits";
        for (int i = 0; i < bars.size(); i++) {
            String range = Paragraphs.padLeft(Integer.toString(i * step), labels) + " to "
                    + Paragraphs.padLeft(Integer.toString((i + 1) * step), labels);
            long count = bars.get(i);
            int length = count == 0 || longest < 1 ? 0 : (int) Math.max(1, Math.round((double) count / most * longest));
            bar(label, range + " " + "█".repeat(length) + (length == 0 ? "" : " ") + Figures.count(count));
            label = "";
        }
    }

    private void bar(String label, String value) {
        String name = look.width() < 3 * LABEL ? "" : Paragraphs.padRight(label, LABEL);
        text.append(look.heading(name)).append(value).append('\n');
    }

    private void item(String label, String value) {
        String name = Paragraphs.padRight(label, LABEL);
        if (look.width() < 3 * LABEL) {
            Paragraphs.append(text, "", label.isEmpty() ? value : label + ": " + value, look.width());
            return;
        }
        StringBuilder lines = new StringBuilder();
        Paragraphs.append(lines, name, value, look.width());
        text.append(look.heading(name)).append(lines, name.length(), lines.length());
    }
}
