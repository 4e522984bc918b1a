package dev.oddtrail.adapter.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The model that sessions are judged by. */
final class ModelFileOption {
    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Judge by this model, which oddtrail train has written. Default: one trained on the logs "
                    + "themselves.")
    private @Nullable String file;

    Optional<String> file() {
        return Optional.ofNullable(file);
    }
}
