package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.application.evaluation.EvaluationRequest;
import dev.oddtrail.application.evaluation.Protocol;
import dev.oddtrail.application.port.in.EvaluateRankingUseCase.LabelledSet;
import dev.oddtrail.domain.detection.ChannelKind;
import dev.oddtrail.domain.detection.Ranking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries rankings on sessions of which it is known what they were. */
@Command(
        name = "evaluate",
        header = "Measures how well a ranking finds attacks that are known.",
        description = {
            "LABELLED is text, or text compressed by gzip, of lines with their cells separated by tabs. The first line "
                    + "names the columns: id, entity, split, label, kind, tokens. The label is 1 for an attack and 0 "
                    + "for a usual session; tokens are the session's commands, separated by blanks; - is for what is "
                    + "not known.",
            "",
            "holdout trains on the usual sessions of the split train and judges the others. folds does so once for each "
                    + "split whose name begins with fold, without it. pooled trains on all sessions and judges the same, "
                    + "as when a log is scored with its own model. sequential is holdout in the order of the file, "
                    + "learning from each session that is more like its principal.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail evaluate sessions.tsv.gz --protocol holdout",
            "  oddtrail evaluate blocks.tsv --protocol folds --usual-sessions 558223 --ablation",
            "  oddtrail evaluate users.tsv --protocol sequential --rank peers --plot roc.svg",
        })
final class EvaluateAction extends Action {
    private static final int SAMPLES = 1000;

    @Parameters(paramLabel = "LABELLED", description = "The labelled sessions.")
    private String labelled = "";

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            converter = Words.class,
            completionCandidates = Words.class,
            description = "holdout, folds, pooled or sequential. Default: holdout.")
    private Protocol protocol = Protocol.HOLDOUT;

    @Option(
            names = "--rank",
            paramLabel = "BY",
            converter = RankingChoice.Words.class,
            completionCandidates = RankingChoice.Words.class,
            description = "window, step, session, count, peers, or combined, which chooses. Default: combined.")
    private RankingChoice rank = RankingChoice.COMBINED;

    @Option(names = "--ablation", description = "Try each channel alone as well.")
    private boolean ablation;

    @Option(
            names = "--false-alarm-rate",
            split = ",",
            paramLabel = "SHARE",
            converter = Proportion.Converter.class,
            description = "Shares of usual sessions that may cause an alert. Default: 0.25%%,1%%,5%%.")
    private List<Proportion> rates = List.of(new Proportion(0.0025), new Proportion(0.01), new Proportion(0.05));

    @Option(
            names = "--trim",
            description = "Leave the oddest twentieth of the sessions out of training. Default: with pooled only.")
    private boolean trim;

    @Option(names = "--no-trim", description = "Train on all sessions, with pooled as well.")
    private boolean noTrim;

    @Option(
            names = "--usual-sessions",
            paramLabel = "N",
            description = "How many usual sessions those in the file are a sample of. Default: as many as there are.")
    private @Nullable Long usualSessions;

    @Option(
            names = "--every-attack",
            paramLabel = "N",
            description = "With pooled: mix in every N-th attack only. Default: 1.")
    private int everyAttack = 1;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many resampled sets the intervals are from. Default: 1000.")
    private int samples = SAMPLES;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the resampling. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Form.Words.class,
            completionCandidates = Form.Words.class,
            description = "table or json. Default: table.")
    private Form form = Form.TABLE;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw the curves of hits by false alarms and of precision at the top to FILE, in SVG.")
    private @Nullable String plot;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, which appears when it is complete; - is standard output.")
    private @Nullable String file;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    EvaluateAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        if (trim && noTrim) {
            throw mistake("--trim and --no-trim contradict each other");
        }
        Optional<FileRoles.Target> output = target("--output", file);
        Optional<FileRoles.Target> drawing = target("--plot", plot);
        FileRoles.of(this, List.of(labelled), Optional.empty(), List.of(output, drawing));
        EvaluationRequest request = fromOptions(() -> new EvaluationRequest(
                protocol,
                rank.ranking(),
                rates.stream().map(Proportion::fraction).toList(),
                trim || (protocol == Protocol.POOLED && !noTrim),
                usualSessions == null ? OptionalLong.empty() : OptionalLong.of(usualSessions),
                everyAttack,
                samples,
                seed));
        LabelledSet set = useCases().evaluateRanking().read(file(labelled).toString());
        Map<String, EvaluationReport> reports = new LinkedHashMap<>();
        rankings().forEach((name, ranking) -> reports.put(name, set.evaluate(request.with(ranking))));
        try (Output target =
                output.map(to -> Output.file(file(to.file()), context)).orElseGet(() -> Output.standard(context))) {
            if (form == Form.JSON) {
                EvaluationJson.write(target.stream(), request, reports);
            } else {
                target.stream()
                        .write(EvaluationText.of(request, reports, console.look())
                                .getBytes(StandardCharsets.UTF_8));
            }
            target.complete();
        }
        if (drawing.isPresent()) {
            try (Output target = Output.file(file(drawing.get().file()), context)) {
                target.stream().write(EvaluationPlot.of(reports).getBytes(StandardCharsets.UTF_8));
                target.complete();
            }
        }
        return ExitCode.OK;
    }

    /** The chosen ranking, and with the ablation what each channel and pair of channels makes. */
    private Map<String, Ranking> rankings() {
        Map<String, Ranking> rankings = new LinkedHashMap<>();
        rankings.put(Choice.word(rank), rank.ranking());
        if (ablation) {
            for (RankingChoice alone : RankingChoice.values()) {
                rankings.putIfAbsent(Choice.word(alone), alone.ranking());
            }
            rankings.put("step+count", new Ranking.Chosen(List.of(ChannelKind.STEP, ChannelKind.COUNT)));
            rankings.put("session+peers", new Ranking.Chosen(List.of(ChannelKind.SESSION, ChannelKind.PEERS)));
            rankings.put(
                    "step+count+session",
                    new Ranking.Chosen(List.of(ChannelKind.STEP, ChannelKind.COUNT, ChannelKind.SESSION)));
        }
        return rankings;
    }

    private Optional<FileRoles.Target> target(String option, @Nullable String name) {
        return Optional.ofNullable(name)
                .filter(given -> !given.equals("-"))
                .map(given -> new FileRoles.Target(option, given, force));
    }

    private enum Form {
        TABLE,
        JSON;

        static final class Words extends Choice<Form> {
            Words() {
                super(Form.class);
            }
        }
    }

    private static final class Words extends Choice<Protocol> {
        Words() {
            super(Protocol.class);
        }
    }
}
