package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says on standard error how logs were read. */
final class ReadingReport {
    private static final int MOST_SOURCES = 5;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EXAMPLE = 400;

    private ReadingReport() {}

    /** Sources, warnings, rejects, and with verbosity everything else. */
    static void say(ImportReport report, Rejects rejects, Console console) {
        boolean saidWhy = report.read().records() == 0 && !report.warnings().isEmpty();
        if (!saidWhy) {
            sources(report.read(), console);
        }
        report.read().retrieval().ifPresent(retrieval -> retrieved(retrieval, console));
        filtered(report.read(), console);
        report.warnings().forEach(console::warn);
        rejects(report.read(), rejects, console);
        if (report.read().accepted() == 0 && !saidWhy) {
            console.note("no events: there is nothing to look at");
        }
        if (console.verbose()) {
            figures(report, console);
        }
    }

    private static void retrieved(Retrieval retrieval, Console console) {
        console.note(Figures.count(retrieval.rows(), "row") + " from " + retrieval.from() + " to " + retrieval.to()
                + ", in " + Figures.count(retrieval.requests(), "request"));
        if (retrieval.splits() > 0) {
            console.note("asked for in " + Figures.count(retrieval.splits() + 1L, "part")
                    + ", for there was too much to answer at once");
        }
        if (retrieval.waits() > 0) {
            console.note("the workspace was busy: waited " + Figures.count(retrieval.waits(), "time") + ", "
                    + Figures.duration(retrieval.waited()) + " in all");
        }
        console.note("SHA-256 of the query " + VisibleText.shorten(retrieval.query(), LONGEST_NAME) + ": "
                + retrieval.querySha256());
    }

    /** What is said where the logs were read, and too little of them could be. */
    static void sayRefused(ReadReport report, Rejects rejects, Console console) {
        sources(report, console);
        filtered(report, console);
        report.warnings().forEach(console::warn);
        rejects(report, rejects, console);
    }

    private static void sources(ReadReport report, Console console) {
        List<ReadReport.Source> sources = report.sources();
        int shown = console.verbose() ? sources.size() : Math.min(MOST_SOURCES, sources.size());
        for (ReadReport.Source source : sources.subList(0, shown)) {
            ReadReport.Detection detection = source.detection();
            console.note(VisibleText.shorten(source.name(), LONGEST_NAME) + ": read as " + detection.profile() + " ("
                    + detection.reason() + ")");
        }
        if (shown < sources.size()) {
            String profiles = String.join(
                    ", ",
                    sources.subList(shown, sources.size()).stream()
                            .map(source -> source.detection().profile())
                            .distinct()
                            .toList());
            console.note("and " + Figures.count(sources.size() - shown) + " more" + ", read as " + profiles);
        }
    }

    private static void filtered(ReadReport report, Console console) {
        new TreeMap<>(report.filtered())
                .forEach((filter, count) -> console.note("left out by " + VisibleText.shorten(filter, LONGEST_NAME)
                        + ": " + Figures.count(count, "record") + " (" + Figures.share(count, report.records()) + ")"));
    }

    private static void rejects(ReadReport report, Rejects rejects, Console console) {
        long rejected = report.rejectedRecords();
        if (rejected == 0) {
            return;
        }
        long looked = report.records() - report.filteredRecords();
        console.warn(Figures.count(rejected) + " of " + Figures.count(looked, "record") + " ("
                + Figures.share(rejected, looked) + ") could not be read");
        rejects.examples()
                .forEach(example -> console.note("  " + VisibleText.shorten(example.describe(), LONGEST_EXAMPLE)));
        long more = rejected - rejects.examples().size();
        if (more > 0) {
            console.note("  and " + Figures.count(more) + " more"
                    + (rejects.file().isPresent() ? ", see " + rejects.file().get() : "; --rejects FILE writes them"));
        }
    }

    private static void figures(ImportReport report, Console console) {
        Map<Rejection.Reason, Long> reasons = new TreeMap<>(report.read().rejected());
        reasons.forEach((reason, count) -> console.note("rejected, " + spaced(reason) + ": " + Figures.count(count)));
        Map<Normaliser, Long> normalised = new TreeMap<>(report.read().normalised());
        normalised.forEach((normaliser, count) ->
                console.note("changed by " + Choice.word(normaliser) + ": " + Figures.count(count, "field")));
        console.note("out of order: " + Figures.count(report.outOfOrder(), "event"));
        console.note("ended: "
                + String.join(
                        ", ",
                        new TreeMap<>(report.ended())
                                .entrySet().stream()
                                        .map(entry -> spaced(entry.getKey()) + " " + Figures.count(entry.getValue()))
                                        .toList()));
    }

    private static String spaced(Enum<?> constant) {
        return Choice.word(constant).replace('-', ' ');
    }
}
