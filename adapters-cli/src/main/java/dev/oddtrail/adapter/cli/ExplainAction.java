package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainRequest;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Says step by step why sessions have their scores. */
@Command(
        name = "explain",
        header = "Says step by step why a session has its score.",
        description = {
            "For each command: its bits, how often it followed the one before, what usually follows, which parameters "
                    + "and values are rare, and what was never seen. \"Without it\" is the score under a model trained "
                    + "on all other sessions.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail explain audit.csv --rank 1",
            "  oddtrail explain audit.csv --session 90f3c1d2a4b5e6f7 --raw",
            "  oddtrail explain today.csv --model base.json --rank 1 --format json",
        })
final class ExplainAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private SessionOptions sessions;

    @Mixin
    private ModelFileOption model;

    @Mixin
    private ModelOptions training;

    @Mixin
    private ScoringChoice scoring;

    @Option(
            names = "--session",
            split = ",",
            paramLabel = "ID",
            converter = Id.class,
            description = "The session's id, from hunt -v, score or sessionize. May be given several times.")
    private List<SessionId> ids = List.of();

    @Option(
            names = "--rank",
            split = ",",
            paramLabel = "N",
            description = "The N-th rarest session, as hunt lists it. May be given several times. Default: 1, if no "
                    + "session is named.")
    private List<Integer> ranks = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Form.Words.class,
            completionCandidates = Form.Words.class,
            description = "table, json or md. Default: table.")
    private Form form = Form.TABLE;

    @Option(names = "--raw", description = "Show the log's records as they stand there.")
    private boolean raw;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, which appears when it is complete; - is standard output.")
    private @Nullable String file;

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    ExplainAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        ScoringOptions options = fromOptions(scoring::single);
        for (int rank : ranks) {
            if (rank < 1) {
                throw mistake("ranks begin at 1, got " + rank);
            }
        }
        Optional<FileRoles.Target> target = Optional.ofNullable(file)
                .filter(name -> !name.equals("-"))
                .map(name -> new FileRoles.Target("--output", name, force));
        FileRoles files = FileRoles.of(this, reading.files(), model.file(), List.of(target, reading.rejects(force)));
        Analysis analysis = Analysis.of(
                new Analysis.Request(reading, sessions, training, scoring, model.file(), files), this, console);
        List<String> identifierNames = analysis.imported().read().identifierNames();
        List<ExplainedSession> explained = analysis.model().isPresent()
                ? explain(analysis, analysis.model().get(), options, console)
                : nothing();
        console.endProgress();
        try (Output out =
                target.map(to -> Output.file(file(to.file()), context)).orElseGet(() -> Output.standard(context))) {
            if (form == Form.JSON) {
                ExplanationJson.write(out.stream(), explained, identifierNames, raw);
            } else {
                String between = "";
                for (ExplainedSession one : explained) {
                    String text = form == Form.MD
                            ? ExplanationMarkdown.of(one, identifierNames)
                            : between
                                    + ExplanationText.of(one, identifierNames, console.look(), console.verbose(), raw);
                    out.stream().write(text.getBytes(StandardCharsets.UTF_8));
                    between = "\n";
                }
            }
            out.complete();
        }
        return ExitCode.OK;
    }

    private List<ExplainedSession> explain(
            Analysis analysis, TrainedModel trained, ScoringOptions options, Console console) {
        List<SessionId> wanted = new ArrayList<>(ids);
        List<Integer> wantedRanks = ids.isEmpty() && ranks.isEmpty() ? List.of(1) : ranks;
        int deepest = wantedRanks.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (deepest > analysis.imported().sessions()) {
            throw mistake("there is no session of rank " + deepest + ": the logs hold "
                    + Figures.count(analysis.imported().sessions(), "session"));
        }
        if (deepest > 0) {
            List<SessionId> ranked = new ArrayList<>();
            analysis.useCases()
                    .scoreSessions()
                    .rarest(
                            new ScoringRequest(Analysis.DATA, trained.id(), options, reading.threads()),
                            deepest,
                            scored -> ranked.add(scored.session().id()),
                            console.progress());
            wantedRanks.forEach(rank -> wanted.add(ranked.get(rank - 1)));
        }
        return analysis.useCases()
                .explainSession()
                .explain(new ExplainRequest(Analysis.DATA, trained.id(), options, wanted));
    }

    private List<ExplainedSession> nothing() {
        if (!ids.isEmpty()) {
            throw new UnknownSessionException(ids.get(0));
        }
        return List.of();
    }

    /** How explanations are written. */
    enum Form {
        TABLE,
        JSON,
        MD;

        static final class Words extends Choice<Form> {
            Words() {
                super(Form.class);
            }
        }
    }

    static final class Id implements ITypeConverter<SessionId> {
        @Override
        public SessionId convert(String text) {
            try {
                return new SessionId(text.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
