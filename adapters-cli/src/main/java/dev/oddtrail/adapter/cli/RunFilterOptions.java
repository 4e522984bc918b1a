package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which sessions of which run a command is about. */
final class RunFilterOptions {
    @Option(names = "--run", paramLabel = "N", description = "The run, see oddtrail runs. Default: the last one.")
    private @Nullable Long run;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantText.class,
            description = "Only sessions that begin then or later, such as 2024-05-01 or 2024-05-01T08:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantText.class,
            description = "Only sessions that begin earlier.")
    private @Nullable Instant to;

    @Option(names = "--min-bits", paramLabel = "BITS", description = "Only sessions of at least so many bits.")
    private @Nullable Double minBits;

    @Option(names = "--max-bits", paramLabel = "BITS", description = "Only sessions of at most so many bits.")
    private @Nullable Double maxBits;

    @Option(
            names = "--band",
            split = ",",
            paramLabel = "BAND",
            converter = BandWords.class,
            completionCandidates = BandWords.class,
            description = "Only sessions of these bands: common, uncommon, rare, extreme.")
    private List<Band> bands = List.of();

    @Option(
            names = "--actor",
            paramLabel = "ACTOR",
            description = "Only sessions of this actor, or of this value of any other identifier. May be given several "
                    + "times.")
    private List<String> actors = List.of();

    @Option(
            names = "--op",
            paramLabel = "COMMAND",
            description = "Only sessions with this command in the rarest window. May be given several times.")
    private List<String> commands = List.of();

    @Option(
            names = "--triage",
            split = ",",
            paramLabel = "STATE",
            converter = StateWords.class,
            completionCandidates = StateWords.class,
            description = "Only sessions in these states: open, suspicious, escalated, benign.")
    private List<TriageState> states = List.of();

    @Option(
            names = "--like",
            paramLabel = "SESSION",
            converter = ExplainAction.Id.class,
            description = "Only sessions with the same rarest window as this one. May be given several times.")
    private List<SessionId> like = List.of();

    @Option(names = "--all", description = "Also sessions that a suppression hides.")
    private boolean all;

    ScoringRun run(Action action, Cli.UseCases workspace) {
        return StoredAction.run(action, workspace, run);
    }

    /** Whether anything but the run is said. */
    boolean narrows() {
        return from != null
                || to != null
                || minBits != null
                || maxBits != null
                || !bands.isEmpty()
                || !actors.isEmpty()
                || !commands.isEmpty()
                || !states.isEmpty()
                || !like.isEmpty();
    }

    ScoreFilter filter(Action action, Cli.UseCases workspace, ScoringRun of) {
        Set<Band> wantedBands = EnumSet.noneOf(Band.class);
        wantedBands.addAll(bands);
        Set<TriageState> wantedStates = EnumSet.noneOf(TriageState.class);
        wantedStates.addAll(states);
        Set<WindowPattern> patterns = new LinkedHashSet<>();
        like.forEach(session -> patterns.add(pattern(action, workspace, of, session)));
        return ScoreFilter.SHOWN
                .withSuppressed(all)
                .between(Optional.ofNullable(from), Optional.ofNullable(to))
                .withBits(Optional.ofNullable(minBits), Optional.ofNullable(maxBits))
                .withBands(wantedBands)
                .withIdentifiers(Set.copyOf(actors))
                .withCommands(Set.copyOf(commands))
                .withStates(wantedStates)
                .withPatterns(patterns);
    }

    /** The rarest window of a session; that it has none is the user's mistake. */
    static WindowPattern pattern(Action action, Cli.UseCases workspace, ScoringRun run, SessionId session) {
        RankedSession ranked = workspace.scoringRuns().session(run.id(), session);
        return ranked.scored()
                .score()
                .rarest()
                .map(window -> WindowPattern.of(ranked.scored().session(), window))
                .orElseThrow(() -> action.mistake("session " + session + " is not scored and has no rarest window"));
    }

    static final class BandWords extends Choice<Band> {
        BandWords() {
            super(Band.class);
        }
    }

    static final class StateWords extends Choice<TriageState> {
        StateWords() {
            super(TriageState.class);
        }
    }
}
