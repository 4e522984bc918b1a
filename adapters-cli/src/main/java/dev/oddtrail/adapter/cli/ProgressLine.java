package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One line on a terminal that says how far we are, and how long it may take. Not safe for use by multiple threads. */
final class ProgressLine implements Progress.Listener {
    private static final long EVERY_NANOS = 100_000_000;
    private static final long SAY_RATE_AFTER_NANOS = 500_000_000;

    private final Consumer<String> screen;
    private final LongSupplier nanoTime;
    private final int width;
    private String stage = "";
    private long begun;
    private long shownAt;
    private int shownWidth;

    /**
     * @param screen takes text without line ends; a carriage return goes back to the begin of the line
     */
    ProgressLine(Consumer<String> screen, LongSupplier nanoTime, int width) {
        this.screen = screen;
        this.nanoTime = nanoTime;
        this.width = width;
    }

    @Override
    public void progress(Progress progress) {
        long now = nanoTime.getAsLong();
        if (!progress.stage().equals(stage)) {
            stage = progress.stage();
            begun = now;
            shownAt = now - EVERY_NANOS;
        }
        if (now - shownAt < EVERY_NANOS) {
            return;
        }
        shownAt = now;
        String line = VisibleText.shorten(describe(progress, now - begun), width - 1);
        screen.accept("\r" + Paragraphs.padRight(line, shownWidth));
        shownWidth = VisibleText.width(line);
    }

    /** Wipes the line, so that a message or a result can take its place. */
    void clear() {
        if (shownWidth > 0) {
            screen.accept("\r" + " ".repeat(shownWidth) + "\r");
            shownWidth = 0;
        }
    }

    static String describe(Progress progress, long nanos) {
        StringBuilder text = new StringBuilder(progress.stage()).append("  ");
        boolean known = progress.total().isPresent() && progress.total().getAsLong() > 0;
        if (known) {
            double share =
                    Math.min(1, (double) progress.done() / progress.total().getAsLong());
            text.append(String.format(Locale.ROOT, "%3.0f %% of ", Math.floor(100 * share)))
                    .append(amount(progress.total().getAsLong(), progress.unit()));
        } else {
            text.append(amount(progress.done(), progress.unit()));
        }
        if (nanos >= SAY_RATE_AFTER_NANOS && progress.done() > 0) {
            double perSecond = progress.done() * 1e9 / nanos;
            text.append(", ").append(amount((long) perSecond, progress.unit())).append("/s");
            if (known) {
                double left = Math.max(0, progress.total().getAsLong() - progress.done()) / perSecond;
                text.append(", ")
                        .append(Figures.duration(Duration.ofSeconds((long) Math.ceil(left))))
                        .append(" left");
            }
        }
        return text.toString();
    }

    private static String amount(long amount, String unit) {
        return unit.equals("bytes") ? size(amount) : Figures.count(amount) + " " + unit;
    }

    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
