package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.domain.evaluation.Outcomes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A picture of how rankings fared, in SVG: to the left the share of attacks found by the share of false alarms, to the
 * right the precision among the oddest sessions by their number. Both scales to the right are logarithmic, because the
 * beginning is what people look at.
 */
final class EvaluationPlot {
    private static final int SIZE = 360;
    private static final int MARGIN = 56;
    private static final int LEGEND = 22;
    private static final double LEAST_RATE = 1e-4;
    private static final List<String> COLOURS =
            List.of("#0b6e99", "#c2410c", "#4d7c0f", "#7e22ce", "#b45309", "#0f766e", "#be123c", "#475569", "#1d4ed8");

    private final StringBuilder svg = new StringBuilder();

    private EvaluationPlot() {}

    static String of(Map<String, EvaluationReport> reports) {
        EvaluationPlot plot = new EvaluationPlot();
        plot.draw(reports);
        return plot.svg.toString();
    }

    private void draw(Map<String, EvaluationReport> reports) {
        int width = 2 * (SIZE + 2 * MARGIN);
        int height = SIZE + 2 * MARGIN + LEGEND * reports.size();
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#1f2937\">",
                width, height);
        line("<title id=\"title\">How well rankings find attacks</title>");
        line(
                "<desc id=\"desc\">Left: share of attacks found by share of false alarms. Right: precision among the oddest"
                        + " sessions by their number. One line a ranking.</desc>");
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        double most = reports.values().stream()
                .mapToDouble(
                        report -> report.curve().get(report.curve().size() - 1).sessions())
                .max()
                .orElse(1);
        Axis rates = new Axis(MARGIN, LEAST_RATE, 1);
        Axis numbers = new Axis(SIZE + 3 * MARGIN, 1, Math.max(10, most));
        frame(rates, "false alarms (share of usual sessions)", "attacks found");
        frame(numbers, "sessions, the oddest first", "precision");
        int number = 0;
        for (Map.Entry<String, EvaluationReport> report : reports.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            List<Outcomes.Point> curve = report.getValue().curve();
            curve(curve, rates, Outcomes.Point::falseAlarms, Outcomes.Point::recall, colour);
            curve(curve, numbers, Outcomes.Point::sessions, Outcomes.Point::precision, colour);
            int y = SIZE + 2 * MARGIN + LEGEND * number;
            line("<rect x=\"%d\" y=\"%d\" width=\"18\" height=\"4\" fill=\"%s\"/>", MARGIN, y - 4, colour);
            line(
                    "<text x=\"%d\" y=\"%d\">%s: AUC %.4f, best F1 %.4f</text>",
                    MARGIN + 26,
                    y,
                    report.getKey(),
                    report.getValue().figures().auc(),
                    report.getValue().figures().bestF1().f1());
            number++;
        }
        line("</svg>");
    }

    private void frame(Axis axis, String along, String up) {
        line(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#9ca3af\"/>",
                axis.left, MARGIN, SIZE, SIZE);
        for (double tick = axis.least; tick <= axis.most * 1.0001; tick *= 10) {
            double x = axis.x(tick);
            line("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#e5e7eb\"/>", x, x, MARGIN, MARGIN + SIZE);
            line(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x, MARGIN + SIZE + 16, axis.most <= 1 ? percent(tick) : Figures.count(Math.round(tick)));
        }
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            line(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    axis.left - 6, y(tenth / 10.0) + 4, percent(tenth / 10.0));
        }
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                axis.left + SIZE / 2, MARGIN + SIZE + 36, along);
        line("<text x=\"%d\" y=\"%d\">%s</text>", axis.left, MARGIN - 12, up);
    }

    private void curve(
            List<Outcomes.Point> curve,
            Axis axis,
            ToDoubleFunction<Outcomes.Point> along,
            ToDoubleFunction<Outcomes.Point> up,
            String colour) {
        StringBuilder points = new StringBuilder();
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = Double.NEGATIVE_INFINITY;
        for (Outcomes.Point point : curve) {
            double x = axis.x(along.applyAsDouble(point));
            double y = y(up.applyAsDouble(point));
            // What would fall on the same pixel says nothing more.
            if (Math.abs(x - lastX) >= 0.5 || Math.abs(y - lastY) >= 0.5) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
                lastX = x;
                lastY = y;
            }
        }
        line(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" points=\"%s\"/>",
                colour, points.toString().stripTrailing());
    }

    private static double y(double share) {
        return MARGIN + SIZE * (1 - share);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "%.2f %%" : "%.0f %%", 100 * share);
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** A logarithmic scale. */
    private record Axis(int left, double least, double most) {
        double x(double value) {
            double within = Math.max(least, Math.min(most, value));
            return left + SIZE * Math.log(within / least) / Math.log(most / least);
        }
    }
}
