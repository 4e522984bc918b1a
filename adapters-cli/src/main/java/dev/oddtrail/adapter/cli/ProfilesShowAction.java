package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.LogProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a log profile declares. */
@Command(
        name = "show",
        header = "Shows how a profile understands a log.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail profiles show sentinel-office",
            "  oddtrail profiles show sentinel-office --query > own.kql"
        })
final class ProfilesShowAction extends Action {
    private static final int LABEL = 14;

    @Parameters(paramLabel = "NAME", description = "The profile's name.")
    private String name = "";

    @Option(
            names = "--query",
            description = "Show the query that finds such records in a workspace of Microsoft Sentinel instead.")
    private boolean query;

    ProfilesShowAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        LogProfile profile = profile(name);
        try (Output target = Output.standard(context)) {
            String text = query ? queryOf(profile) : describe(profile, console.look());
            target.stream().write(text.getBytes(StandardCharsets.UTF_8));
            target.complete();
        }
        return ExitCode.OK;
    }

    private String queryOf(LogProfile profile) {
        return ReadyQuery.of(profile.name())
                .orElseThrow(() -> mistake("no query comes with the profile " + profile.name() + "; one comes with "
                        + String.join(", ", ReadyQuery.NAMES.stream().sorted().toList())));
    }

    private static String describe(LogProfile profile, Look look) {
        StringBuilder text = new StringBuilder();
        item(text, look, "profile", profile.name());
        item(text, look, "title", profile.title());
        item(text, look, "read from", String.join(", ", profile.containers()));
        new TreeMap<>(profile.mapping())
                .forEach((role, paths) -> item(text, look, Choice.word(role), String.join(", else ", paths)));
        item(text, look, "session key", String.join(", ", profile.sessionKey()));
        item(
                text,
                look,
                "changes",
                String.join(
                        ", ",
                        new TreeSet<>(profile.normalisers())
                                .stream().map(Choice::word).toList()));
        profile.filters()
                .forEach(filter -> item(text, look, "leaves out", filter.title() + " (filter " + filter.name() + ")"));
        item(text, look, "sample", profile.sample());
        return text.toString();
    }

    private static void item(StringBuilder text, Look look, String label, String value) {
        String name = look.width() < 3 * LABEL ? label + ": " : Paragraphs.padRight(label, LABEL);
        Paragraphs.append(text, name, VisibleText.escape(value), look.width());
    }
}
