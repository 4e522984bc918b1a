package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.VisualiseScoresUseCase.Timeline;
import dev.oddtrail.domain.scoring.ScoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Scores over time as text: how many sessions began when and how rare they are, and the rarest by name. */
final class TimelineText {
    private static final int AXIS = 7;
    private static final int MOST_MARKS = 9;
    private static final int DATE = 10;
    private static final int DATE_AND_TIME = 16;
    private static final String UNICODE_SHADES = "·░▒▓█";
    private static final String ASCII_SHADES = ".:+*#";

    private final Timeline timeline;
    private final Look look;
    private final boolean ascii;
    private final StringBuilder text = new StringBuilder();

    private TimelineText(Timeline timeline, Look look, boolean ascii) {
        this.timeline = timeline;
        this.look = look;
        this.ascii = ascii;
    }

    /** Number of columns that fit beside the axis. */
    static int columns(Look look) {
        return Math.max(1, look.width() - AXIS - 1);
    }

    static String of(Timeline timeline, Look look, boolean ascii) {
        TimelineText drawing = new TimelineText(timeline, look, ascii);
        List<ScoredSession> marks = drawing.marks();
        drawing.grid(marks);
        drawing.unscored();
        drawing.timeAxis();
        drawing.legend();
        drawing.list(marks);
        return drawing.text.toString();
    }

    /** The rarest of the rarest of the columns. */
    private List<ScoredSession> marks() {
        return timeline.rarest().stream()
                .flatMap(Optional::stream)
                .sorted(ScoredSession.RAREST_FIRST)
                .limit(MOST_MARKS)
                .toList();
    }

    private void grid(List<ScoredSession> marks) {
        int rows = timeline.counts().size();
        Map<Long, Integer> markAt = new HashMap<>();
        for (int i = marks.size() - 1; i >= 0; i--) {
            int row = Math.min(rows - 1, (int) (marks.get(i).bits().orElse(0.0) / timeline.maxBits() * rows));
            markAt.put(cell(row, columnOf(marks.get(i))), i + 1);
        }
        long most = timeline.counts().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        for (int row = rows - 1; row >= 0; row--) {
            double bits = timeline.maxBits() * (row + 1) / rows;
            String axis = String.format(Locale.ROOT, "%5.1f ", bits);
            text.append(look.faint(axis)).append(edge());
            List<Long> counts = timeline.counts().get(row);
            for (int column = 0; column < counts.size(); column++) {
                Integer mark = markAt.get(cell(row, column));
                if (mark == null) {
                    text.append(shade(counts.get(column), most));
                } else {
                    text.append(look.error(Integer.toString(mark)));
                }
            }
            endRow();
        }
    }

    private void unscored() {
        long most =
                timeline.unscored().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0) {
            return;
        }
        text.append(look.faint("  none ")).append(edge());
        timeline.unscored().forEach(count -> text.append(shade(count, most)));
        endRow();
    }

    private void endRow() {
        int end = text.length();
        while (text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
        text.append('\n');
    }

    private void timeAxis() {
        int columns = timeline.unscored().size();
        text.append("  bits ")
                .append(ascii ? '+' : '└')
                .append((ascii ? "-" : "─").repeat(columns))
                .append('\n');
        Duration span = Duration.between(timeline.from(), timeline.to());
        int length = span.compareTo(Duration.ofDays(4)) >= 0 ? DATE : DATE_AND_TIME;
        StringBuilder labels = new StringBuilder(" ".repeat(AXIS + 1));
        int number = Math.max(1, Math.min(5, columns / (length + 4)));
        for (int i = 0; i < number; i++) {
            int column = (int) ((long) columns * i / number);
            Instant instant = timeline.from().plus(span.multipliedBy(i).dividedBy(number));
            while (labels.length() < AXIS + 1 + column) {
                labels.append(' ');
            }
            labels.append(ascii ? '^' : '╵')
                    .append(RankingText.instant(instant), 0, Math.min(length, Math.max(0, columns - 1)));
        }
        text.append(look.faint(labels.toString().stripTrailing())).append('\n');
    }

    private void legend() {
        StringBuilder shades = new StringBuilder();
        Paragraphs.append(
                shades,
                "",
                "Sessions by begin (UTC) and bits of their rarest window; one " + (ascii ? "." : "·")
                        + " is few, " + (ascii ? "#" : "█") + " many; numbers mark the rarest"
                        + (timeline.unscored().stream().anyMatch(count -> count > 0)
                                ? "; the lane \"none\" holds sessions without a score"
                                : "")
                        + ".",
                look.width());
        text.append(look.faint(shades.toString().stripTrailing())).append("\n\n");
    }

    private void list(List<ScoredSession> marks) {
        for (int i = 0; i < marks.size(); i++) {
            ScoredSession scored = marks.get(i);
            Paragraphs.append(
                    text,
                    (i + 1) + "  ",
                    RankingText.instant(scored.session().begin()) + "  "
                            + scored.bits().map(Figures::bits).orElse("–") + " bits  "
                            + RankingText.principal(scored.session().principal()) + "  "
                            + scored.session().id(),
                    look.width());
            scored.reason()
                    .ifPresent(reason ->
                            Paragraphs.append(text, "   ", VisibleText.escape(reason.sentence()), look.width()));
        }
    }

    private int columnOf(ScoredSession scored) {
        List<Optional<ScoredSession>> rarest = timeline.rarest();
        for (int column = 0; column < rarest.size(); column++) {
            if (rarest.get(column).filter(scored::equals).isPresent()) {
                return column;
            }
        }
        throw new IllegalStateException("a mark stands in no column: " + scored.session());
    }

    /** Shades grow with the logarithm of the count, so that single sessions are seen beside thousands. */
    private char shade(long count, long most) {
        if (count == 0) {
            return ' ';
        }
        String shades = ascii ? ASCII_SHADES : UNICODE_SHADES;
        double level = most == 1 ? 0 : Math.log((double) count) / Math.log((double) most);
        return shades.charAt((int) Math.round(level * (shades.length() - 1)));
    }

    private String edge() {
        return ascii ? "|" : "│";
    }

    private static long cell(int row, int column) {
        return ((long) row << Integer.SIZE) | column;
    }
}
