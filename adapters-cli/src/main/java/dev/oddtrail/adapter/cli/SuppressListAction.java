package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.triage.Suppression;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists suppressions. */
@Command(
        name = "list",
        header = "Lists the suppressions, also those that have expired.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail suppress list --format json")
final class SuppressListAction extends StoredAction {
    @Mixin
    private OutputOptions output;

    SuppressListAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        Instant now = context.clock().instant();
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output,
                    target,
                    List.of("number", "hides", "reason", "analyst", "at", "expires", "active"),
                    console.look());
            for (Suppression suppression : workspace.triage().suppressions()) {
                Suppression.Rule rule = suppression.rule();
                writer.number(suppression.number());
                writer.text(describe(rule.scope()));
                writer.text(rule.reason());
                writer.text(rule.analyst());
                writer.text(Records.instant(output, rule.at()));
                writer.text(
                        rule.expires().map(at -> Records.instant(output, at)).orElse(null));
                writer.flag(rule.active(now));
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }

    static String describe(Suppression.Scope scope) {
        if (scope instanceof Suppression.Scope.OfPattern of) {
            return "window " + String.join(" → ", WindowText.labels(of.hidden()));
        }
        if (scope instanceof Suppression.Scope.OfTransition of) {
            return "transition " + of.previous() + " → " + of.next();
        }
        return "actor " + ((Suppression.Scope.OfIdentifier) scope).value();
    }
}
