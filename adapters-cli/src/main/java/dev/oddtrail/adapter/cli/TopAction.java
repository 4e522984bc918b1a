package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedPage.PageMark;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.TriageState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the rarest sessions of a run. */
@Command(
        name = "top",
        header = "Lists the rarest sessions of a run in the database.",
        description = "Sessions that a suppression hides are left out and counted.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail top",
            "  oddtrail top --triage open --band rare,extreme -n 50",
            "  oddtrail top --group",
            "  oddtrail top --actor ada@example.com --format jsonl",
        })
final class TopAction extends StoredAction {
    private static final int MOST = 1_000_000;

    @Mixin
    private RunFilterOptions filters;

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            description = "How many at most. Default: 20.")
    private int number = 20;

    @Option(names = "--start", paramLabel = "RANK", description = "Begin at this rank. Default: 1.")
    private long start = 1;

    @Option(names = "--group", description = "List windows that are the rarest of several sessions once.")
    private boolean group;

    @Mixin
    private OutputOptions output;

    TopAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        if (number < 0 || number > MOST) {
            throw mistake("-n is a number from 0 to " + MOST + ", got " + number);
        }
        PageMark from = fromOptions(() -> new PageMark(start));
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        ScoringRun run = filters.run(this, workspace);
        ScoreFilter filter = filters.filter(this, workspace, run);
        List<String> identifierNames = identifierNames(workspace, run);
        if (group) {
            groups(workspace.scoringRuns().groups(run.id(), filter, number), console);
            return ExitCode.OK;
        }
        RankedPage page = workspace.scoringRuns().rarest(run.id(), filter, from, number);
        try (Output target = output.open(this)) {
            if (output.format == Format.TABLE) {
                RankingText ranking = new RankingText(target.stream(), console.look(), identifierNames, true);
                ranking.header();
                for (RankedSession ranked : page.sessions()) {
                    ranking.write(ranked.rank(), ranked.scored(), remark(ranked));
                }
            } else {
                RecordWriter writer = Records.writer(
                        output, target, SessionRecords.columns(identifierNames, output.withMeta), console.look());
                RankedRecords records =
                        new RankedRecords(writer, run, identifierNames, workspace.triage(), Meta.of(output, context));
                for (RankedSession ranked : page.sessions()) {
                    records.write(ranked);
                }
                records.finish();
            }
            target.complete();
        }
        say(workspace, run, filter, page, console);
        return ExitCode.OK;
    }

    private static void say(
            Cli.UseCases workspace, ScoringRun run, ScoreFilter filter, RankedPage page, Console console) {
        console.note("run " + run.id() + " of " + run.setup().dataset() + ": " + Figures.count(page.matching()) + " of "
                + Figures.count(run.sessions(), "session"));
        if (!filter.suppressed()) {
            long with = workspace
                    .scoringRuns()
                    .rarest(run.id(), filter.withSuppressed(true), PageMark.FIRST, 0)
                    .matching();
            if (with > page.matching()) {
                console.note("hidden by suppressions: " + Figures.count(with - page.matching(), "session")
                        + "; --all shows them");
            }
        }
        page.next().ifPresent(next -> console.note("more with --start " + next.rank()));
    }

    private static String remark(RankedSession ranked) {
        String state = ranked.state() == TriageState.OPEN ? "" : "[" + Choice.word(ranked.state()) + "]";
        return ranked.suppressed() ? (state + " [suppressed]").strip() : state;
    }

    private void groups(List<PatternGroup> groups, Console console) throws IOException {
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output,
                    target,
                    List.of("bits", "sessions", "principals", "first", "last", "rarest_session", "window"),
                    console.look());
            for (PatternGroup of : groups) {
                writer.digits(Figures.bits(of.maxBits()));
                writer.number(of.sessions());
                writer.number(of.principals());
                writer.text(Records.instant(output, of.first()));
                writer.text(Records.instant(output, of.last()));
                writer.text(of.rarest().hex());
                if (output.format == Format.TABLE) {
                    writer.text(String.join(" → ", WindowText.labels(of.pattern())));
                } else {
                    writer.texts(WindowText.labels(of.pattern()));
                }
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
    }
}
