package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.application.evaluation.EvaluationRequest;
import dev.oddtrail.domain.detection.ChannelKind;
import dev.oddtrail.domain.detection.Lineup;
import dev.oddtrail.domain.evaluation.Figures.BestF1;
import dev.oddtrail.domain.evaluation.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How rankings fared, for people. */
final class EvaluationText {
    private static final int LABEL = 26;

    private final Look look;
    private final StringBuilder text = new StringBuilder();

    private EvaluationText(Look look) {
        this.look = look;
    }

    static String of(EvaluationRequest request, Map<String, EvaluationReport> reports, Look look) {
        EvaluationText evaluation = new EvaluationText(look);
        reports.forEach((name, report) -> evaluation.report(name, request, report));
        if (reports.size() > 1) {
            evaluation.comparison(request, reports);
        }
        return evaluation.text.toString();
    }

    private void report(String name, EvaluationRequest request, EvaluationReport report) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append(look.heading("Ranking: " + name)).append('\n');
        for (EvaluationReport.Training training : report.trainings()) {
            item("trained " + training.name(), trained(training));
        }
        item(
                "judged",
                Figures.count(report.usual(), "usual session") + ", " + Figures.count(report.anomalous(), "attack"));
        item("AUC", figure(report.figures().auc()) + " " + interval(report.auc()));
        BestF1 best = report.figures().bestF1();
        item(
                "best F1",
                figure(best.f1()) + " " + interval(report.f1()) + ", precision " + figure(best.precision())
                        + ", recall " + figure(best.recall()));
        if (report.trainings().size() > 1) {
            item("best F1 of a fold", figure(report.meanF1()) + " on average, each at its own threshold");
        }
        for (int i = 0; i < request.rates().size(); i++) {
            item(
                    "hits at " + percent(request.rates().get(i)) + " alarms",
                    percent(report.figures().hits().get(i)) + " "
                            + shares(report.hits().get(i)));
        }
        for (EvaluationReport.Asked asked : report.asked()) {
            item(
                    "asked for " + percent(asked.rate()),
                    "expected " + percent(asked.expected()) + ", really " + percent(asked.real()) + " false alarms; F1 "
                            + figure(asked.f1()) + ", precision " + figure(asked.precision()) + ", recall "
                            + figure(asked.recall()));
        }
    }

    private void comparison(EvaluationRequest request, Map<String, EvaluationReport> reports) {
        text.append('\n');
        List<String> columns = new ArrayList<>(List.of("ranking", "AUC", "best F1"));
        request.rates().forEach(rate -> columns.add("at " + percent(rate)));
        row(columns.get(0), columns.subList(1, columns.size()), true);
        reports.forEach((name, report) -> {
            List<String> cells = new ArrayList<>();
            cells.add(figure(report.figures().auc()));
            cells.add(figure(report.figures().bestF1().f1()));
            report.figures().hits().forEach(hit -> cells.add(percent(hit)));
            row(name, cells, false);
        });
    }

    private void row(String name, List<String> cells, boolean heading) {
        String line = Paragraphs.padRight(name, LABEL)
                + cells.stream().map(cell -> Paragraphs.padLeft(cell, 10)).collect(Collectors.joining());
        text.append(heading ? look.heading(line) : line).append('\n');
    }

    private static String trained(EvaluationReport.Training training) {
        return "on " + Figures.count(training.sessions(), "session") + "; "
                + Figures.percent(100 * training.novelty().share())
                + " of held-out ones hold a never-seen transition: ranked by " + by(training.lineup());
    }

    /** The channels in words. */
    static String by(Lineup lineup) {
        List<String> words =
                lineup.channels().stream().map(EvaluationText::words).toList();
        int last = words.size() - 1;
        return (last == 0 ? "" : String.join(", ", words.subList(0, last)) + " and ")
                + words.get(last)
                + lineup.substitute()
                        .map(kind -> ", and by " + words(kind) + " where that is not known")
                        .orElse("");
    }

    private static String words(ChannelKind kind) {
        return switch (kind) {
            case WINDOW -> "rarest window";
            case STEP -> "rarest step";
            case SESSION -> "whole session";
            case COUNT -> "oddest count";
            case PEERS -> "user against peers";
            case PARAMETERS -> "parameters";
        };
    }

    private void item(String label, String value) {
        Paragraphs.append(text, Paragraphs.padRight(VisibleText.shorten(label, LABEL - 1), LABEL), value, look.width());
    }

    private static String figure(double figure) {
        return String.format(Locale.ROOT, "%.4f", figure);
    }

    private static String interval(Interval interval) {
        return "(" + figure(interval.low()) + " to " + figure(interval.high()) + ")";
    }

    private static String shares(Interval interval) {
        return "(" + percent(interval.low()) + " to " + percent(interval.high()) + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
