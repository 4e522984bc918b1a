package dev.oddtrail.adapter.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a record says of the run that made it, on request. */
record Meta(Instant generatedAt, String version) {
    static final List<String> COLUMNS = List.of("generated_at", "code_version");

    static Optional<Meta> of(OutputOptions output, Context context) {
        return output.withMeta ? Optional.of(new Meta(context.clock().instant(), Version.number())) : Optional.empty();
    }
}
