package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the first records of a log, raw beside what is understood of them. */
@Command(
        name = "test",
        header = "Shows the first records of a log and what is understood of them.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail profiles test audit.csv",
            "  oddtrail profiles test audit.csv --map time=ts --map actor=user,host --map op=action --records 3",
        })
final class ProfilesTestAction extends Action {
    private static final int LABEL = 12;
    private static final int LONGEST = 600;
    private static final int MOST_RECORDS = 1000;
    private static final int MOST_COMMANDS = 20;

    @Mixin
    private ReadingOptions reading;

    @Option(names = "--records", paramLabel = "N", description = "How many records. Default: 5.")
    private int records = 5;

    ProfilesTestAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        if (records < 1 || records > MOST_RECORDS) {
            throw mistake("1 to " + MOST_RECORDS + " records can be shown, got " + records);
        }
        LogRequest request = request(reading, Detail.VALUES, ValueRetention.ALL, false, false);
        LogPreview preview = useCases().importEvents().preview(request, records);
        try (Output target = Output.standard(context)) {
            target.stream().write(describe(preview, console.look()).getBytes(StandardCharsets.UTF_8));
            target.complete();
        }
        preview.warnings().forEach(console::warn);
        if (preview.unreadable()) {
            console.fail("none of the records that are shown would be read");
            return ExitCode.INPUT;
        }
        return ExitCode.OK;
    }

    private static String describe(LogPreview preview, Look look) {
        StringBuilder text = new StringBuilder();
        item(
                text,
                look,
                "profile",
                preview.detection().profile() + " (" + preview.detection().reason() + ")");
        if (!preview.unmapped().isEmpty()) {
            item(text, look, "not used", String.join(", ", preview.unmapped()));
        }
        for (LogPreview.Row row : preview.rows()) {
            text.append('\n');
            item(text, look, "line", Long.toString(row.line()));
            item(text, look, "raw", row.raw());
            if (row.problem().isPresent()) {
                item(text, look, "rejected", row.problem().get());
                continue;
            }
            row.instant().ifPresent(instant -> item(text, look, "time", instant.toString()));
            row.principal().ifPresent(principal -> principal(text, look, preview.identifierNames(), principal));
            new TreeMap<>(row.others()).forEach((role, value) -> item(text, look, Choice.word(role), value));
            commands(text, look, row.commands());
        }
        return text.toString();
    }

    private static void principal(StringBuilder text, Look look, List<String> names, Principal principal) {
        List<Optional<String>> identifiers = principal.identifiers();
        for (int i = 0; i < identifiers.size(); i++) {
            item(text, look, names.get(i), identifiers.get(i).orElse(Principal.MISSING));
        }
    }

    private static void commands(StringBuilder text, Look look, List<Cmd> commands) {
        for (Cmd cmd : commands.subList(0, Math.min(MOST_COMMANDS, commands.size()))) {
            item(text, look, "command", cmd.name());
            for (String name : cmd.parameters().names()) {
                item(
                        text,
                        look,
                        "  parameter",
                        name
                                + cmd.parameters()
                                        .value(name)
                                        .map(value -> " = \"" + value + '"')
                                        .orElse(""));
            }
        }
        if (commands.size() > MOST_COMMANDS) {
            item(text, look, "command", "and " + (commands.size() - MOST_COMMANDS) + " more");
        }
    }

    private static void item(StringBuilder text, Look look, String label, String value) {
        String name = look.width() < 3 * LABEL
                ? label.strip() + ": "
                : Paragraphs.padRight(VisibleText.shorten(label, LABEL - 1), LABEL);
        Paragraphs.append(text, name, VisibleText.shorten(value, LONGEST), look.width());
    }
}
