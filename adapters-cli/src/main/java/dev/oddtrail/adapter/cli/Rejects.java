package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Rejection;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the records that could not be read: keeps a few of each reason as examples, and writes all to a file if one was named. */
final class Rejects implements Consumer<Rejection>, Closeable {
    /** How many examples of each reason are kept. */
    private static final int EXAMPLES = 3;

    private static final List<String> COLUMNS = List.of("source", "line", "reason", "message", "raw");

    private final List<Rejection> examples = new ArrayList<>();
    private final Map<Rejection.Reason, Integer> counts = new EnumMap<>(Rejection.Reason.class);
    private final @Nullable String file;
    private final @Nullable Output output;
    private final @Nullable RecordWriter writer;

    private Rejects(@Nullable String file, @Nullable Output output, @Nullable RecordWriter writer) {
        this.file = file;
        this.output = output;
        this.writer = writer;
    }

    /** Keeps them in the file that the options name, of which {@link FileRoles} has been asked. */
    static Rejects of(ReadingOptions reading, Action action) throws IOException {
        String file = reading.rejects().orElse(null);
        if (file == null) {
            return new Rejects(null, null, null);
        }
        Output output = Output.file(action.file(file), action.context);
        return new Rejects(file, output, new JsonWriter(output.stream(), COLUMNS, true));
    }

    @Override
    public void accept(Rejection rejection) {
        if (counts.merge(rejection.reason(), 1, (count, one) -> Math.min(count + one, EXAMPLES + 1)) <= EXAMPLES) {
            examples.add(rejection);
        }
        if (writer != null) {
            try {
                writer.text(rejection.source());
                writer.number(rejection.position().line());
                writer.text(Choice.word(rejection.reason()).replace('-', '_'));
                writer.text(rejection.message());
                writer.text(rejection.raw());
                writer.endRecord();
            } catch (IOException e) {
                throw new OutputFailedException("cannot write " + file + ": " + e.getMessage(), e);
            }
        }
    }

    /** The first few of each reason, in the order in which they came. */
    List<Rejection> examples() {
        return List.copyOf(examples);
    }

    Optional<String> file() {
        return Optional.ofNullable(file);
    }

    /** Puts the file in its place. */
    void complete() throws IOException {
        if (writer != null && output != null) {
            writer.finish();
            output.complete();
        }
    }

    @Override
    public void close() {
        if (output != null) {
            output.close();
        }
    }
}
