package dev.oddtrail.adapter.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who decides. */
final class AnalystOption {
    @Option(
            names = "--analyst",
            paramLabel = "NAME",
            description = "Who decides. Default: $ODDTRAIL_ANALYST, else the user's name on this computer.")
    private @Nullable String analyst;

    String name(Action action) {
        String name = Optional.ofNullable(analyst)
                .or(() -> Optional.ofNullable(action.context.environment().get("ODDTRAIL_ANALYST")))
                .filter(given -> !given.isBlank())
                .orElse(System.getProperty("user.name", ""));
        if (name.isBlank()) {
            throw action.mistake("it is not known who decides; name somebody with --analyst");
        }
        return name;
    }
}
