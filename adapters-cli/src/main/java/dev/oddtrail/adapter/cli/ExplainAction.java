package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainRequest;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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
            "  oddtrail explain 90f3c1d2a4b5e6f7       a session of the last run in the database",
            "  oddtrail explain today.csv --model base.json --rank 1 --format json",
        })
final class ExplainAction extends Action {
    private static final Pattern SESSION = Pattern.compile("[0-9a-f]{16}");

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
            names = "--ranked-by",
            paramLabel = "HOW",
            converter = RankingChoice.Words.class,
            completionCandidates = RankingChoice.Words.class,
            description = "What ranks the sessions, as with hunt --rank. Default: window.")
    private @Nullable RankingChoice rankedBy;

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

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "Without FILE: the run in the database. Default: the last one.")
    private @Nullable Long run;

    ExplainAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        List<SessionId> named = new ArrayList<>(ids);
        boolean inDatabase = named.addAll(namedAsFiles()) || reading.files().isEmpty();
        ScoringOptions options = fromOptions(scoring::single);
        fromOptions(this::byChannels);
        for (int rank : ranks) {
            if (rank < 1) {
                throw mistake("ranks begin at 1, got " + rank);
            }
        }
        Optional<FileRoles.Target> target = Optional.ofNullable(file)
                .filter(name -> !name.equals("-"))
                .map(name -> new FileRoles.Target("--output", name, force));
        if (inDatabase) {
            return fromDatabase(named, target, console);
        }
        if (run != null || database.given()) {
            throw mistake("--db and --run are about sessions in a database, and the command is given logs");
        }
        if (byChannels() && model.file().isPresent()) {
            throw mistake("--ranked-by " + Choice.word(RankingChoice.of(rankedBy, scoring))
                    + " works on logs that are judged by themselves; leave out --model");
        }
        FileRoles files = FileRoles.of(this, reading.files(), model.file(), List.of(target, reading.rejects(force)));
        Analysis analysis = Analysis.of(
                new Analysis.Request(
                        reading,
                        Optional.empty(),
                        sessions,
                        training,
                        scoring,
                        Optional.of(
                                detail -> RankingChoice.of(rankedBy, scoring).detection(detail, true)),
                        model.file(),
                        files),
                this,
                console);
        List<String> identifierNames = analysis.imported().read().identifierNames();
        List<ExplainedSession> explained = analysis.model().isPresent()
                ? explain(analysis, analysis.model().get(), options, console)
                : nothing();
        console.endProgress();
        write(explained, identifierNames, target, console);
        return ExitCode.OK;
    }

    /** What stands in the place of logs and is the id of a session. */
    private List<SessionId> namedAsFiles() {
        List<SessionId> sessions = new ArrayList<>();
        for (String name : reading.files()) {
            if (!SESSION.matcher(name).matches() || Files.exists(file(name))) {
                return List.of();
            }
            sessions.add(new SessionId(name));
        }
        return sessions;
    }

    private int fromDatabase(List<SessionId> named, Optional<FileRoles.Target> target, Console console)
            throws IOException {
        StoredOptions.requireNoScoring(this);
        FileRoles.of(this, List.of(), Optional.empty(), List.of(target));
        Cli.UseCases workspace = database.openExisting(this);
        ScoringRun of = StoredAction.run(this, workspace, run);
        List<SessionId> wanted = new ArrayList<>(named);
        for (int rank : named.isEmpty() && ranks.isEmpty() ? List.of(1) : ranks) {
            List<RankedSession> ranked = workspace
                    .scoringRuns()
                    .rarest(of.id(), ScoreFilter.ALL, new RankedPage.PageMark(rank), 1)
                    .sessions();
            if (ranked.isEmpty()) {
                throw mistake("there is no session of rank " + rank + ": run " + of.id() + " holds "
                        + Figures.count(of.sessions(), "session"));
            }
            wanted.add(ranked.get(0).scored().session().id());
        }
        write(
                workspace.scoringRuns().explain(of.id(), wanted),
                StoredAction.identifierNames(workspace, of),
                target,
                console);
        return ExitCode.OK;
    }

    private void write(
            List<ExplainedSession> explained,
            List<String> identifierNames,
            Optional<FileRoles.Target> target,
            Console console)
            throws IOException {
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
                            new ScoringRequest(Analysis.DATA, trained.id(), options, reading.threads(), byChannels()),
                            deepest,
                            scored -> ranked.add(scored.session().id()),
                            console.progress());
            wantedRanks.forEach(rank -> wanted.add(ranked.get(rank - 1)));
        }
        return analysis.useCases()
                .explainSession()
                .explain(new ExplainRequest(Analysis.DATA, trained.id(), options, wanted, byChannels()));
    }

    private boolean byChannels() {
        return RankingChoice.of(rankedBy, scoring).byChannels();
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
