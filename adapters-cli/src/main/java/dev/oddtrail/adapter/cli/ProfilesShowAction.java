package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNull;

import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
            "  oddtrail profiles show sentinel-office --query > own.kql",
            "  oddtrail profiles show --profile-file doors.json"
        })
final class ProfilesShowAction extends Action {
    private static final int LABEL = 14;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The profile's name.")
    private @Nullable String name;

    @Option(
            names = "--profile-file",
            paramLabel = "FILE",
            description = "The profile that this file declares, which ends with .json.")
    private @Nullable String profileFile;

    @Option(
            names = "--query",
            description = "Show the query that finds such records in a workspace of Microsoft Sentinel instead.")
    private boolean query;

    ProfilesShowAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        if ((name == null) == (profileFile == null)) {
            throw mistake("name a profile, or with --profile-file the file that declares one");
        }
        if (profileFile != null && !profileFile.endsWith(LogRequest.DECLARATION)) {
            throw mistake("--profile-file names a file that ends with " + LogRequest.DECLARATION + ", not \""
                    + profileFile + "\"");
        }
        LogProfile profile = name != null
                ? profile(name)
                : useCases()
                        .importEvents()
                        .profile(file(requireNonNull(profileFile)).toString());
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
                profile.normalisers().isEmpty()
                        ? "nothing"
                        : String.join(
                                ", ",
                                new TreeSet<>(profile.normalisers())
                                        .stream().map(Choice::word).toList()));
        profile.filters()
                .forEach(filter -> item(text, look, "leaves out", filter.title() + " (filter " + filter.name() + ")"));
        profile.details().forEach((label, value) -> item(text, look, label, value));
        if (!profile.sample().isEmpty()) {
            item(text, look, "sample", profile.sample());
        }
        return text.toString();
    }

    private static void item(StringBuilder text, Look look, String label, String value) {
        String safe = VisibleText.escape(label);
        String name =
                look.width() < 3 * LABEL || safe.length() >= LABEL ? safe + ": " : Paragraphs.padRight(safe, LABEL);
        Paragraphs.append(text, name, VisibleText.escape(value), look.width());
    }
}
