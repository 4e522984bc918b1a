package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hides sessions. */
@Command(
        name = "add",
        header = "Hides sessions that are known to be harmless.",
        description = "They stay in the database, and --all shows them.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail suppress add --like 90f3c1d2a4b5e6f7 --reason \"backup job, CHG-17\" --expires 2027-01-01",
            "  oddtrail suppress add --actor svc-backup@example.com --reason \"service account\"",
        })
final class SuppressAddAction extends StoredAction {
    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--run", paramLabel = "N", description = "The run of --like. Default: the last one.")
    private @Nullable Long run;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why they are harmless.")
    private String reason = "";

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = InstantText.class,
            description = "When to show them again. Default: never.")
    private @Nullable Instant expires;

    @Mixin
    private AnalystOption analyst;

    SuppressAddAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        Suppression.Scope scope = scope(workspace);
        Suppression added = fromOptions(
                () -> workspace.triage().suppress(scope, reason, analyst.name(this), Optional.ofNullable(expires)));
        console.note("suppression " + added.number() + " hides "
                + SuppressListAction.describe(added.rule().scope()));
        return ExitCode.OK;
    }

    private Suppression.Scope scope(Cli.UseCases workspace) {
        if (which.like != null) {
            ScoringRun of = run(this, workspace, run);
            return new Suppression.Scope.OfPattern(RunFilterOptions.pattern(this, workspace, of, which.like));
        }
        if (which.actor != null) {
            return new Suppression.Scope.OfIdentifier(which.actor);
        }
        if (which.transition.size() != 2) {
            throw mistake("--transition takes two commands separated by a comma, such as Get-Mailbox,Set-Mailbox");
        }
        return new Suppression.Scope.OfTransition(which.transition.get(0), which.transition.get(1));
    }

    /** What is hidden; exactly one is given. */
    private static final class Which {
        @Option(
                names = "--like",
                paramLabel = "SESSION",
                converter = ExplainAction.Id.class,
                description = "Sessions with the same rarest window as this one.")
        private @Nullable SessionId like;

        @Option(
                names = "--transition",
                split = ",",
                paramLabel = "COMMAND",
                description = "Sessions whose rarest window has these two commands one after the other.")
        private List<String> transition = List.of();

        @Option(
                names = "--actor",
                paramLabel = "ACTOR",
                description = "Sessions of this actor, or of this value of any other identifier.")
        private @Nullable String actor;
    }
}
