package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Messages for people on standard error, with whatever came from a log made visible. Not safe for multiple threads. */
final class Console {
    private final OutputStream err;
    private final Look look;
    private final MessageOptions options;
    private final Progress.Listener progress;
    private final ProgressLine line;

    Console(Context context, MessageOptions options) {
        this.err = context.err();
        this.options = options;
        this.look = Look.of(context.environment(), options.colour, context.terminal());
        this.line = new ProgressLine(this::write, System::nanoTime, look.width());
        this.progress = switch (options.progress) {
            case AUTO -> context.terminal() && !options.quiet ? line : Progress.Listener.SILENT;
            case ALWAYS -> line;
            case NEVER -> Progress.Listener.SILENT;
            case JSON -> new ProgressLines(json -> write(json + "\n"), System::nanoTime);
        };
    }

    Look look() {
        return look;
    }

    Progress.Listener progress() {
        return progress;
    }

    boolean verbose() {
        return options.verbose && !options.quiet;
    }

    /** Ends the showing of progress before a result is written. */
    void endProgress() {
        line.clear();
    }

    void note(String message) {
        if (!options.quiet) {
            say(VisibleText.escape(message));
        }
    }

    /** Says what nobody may be kept from knowing, quiet or not. */
    void insist(String message) {
        say(VisibleText.escape(message));
    }

    /** Says what went wrong, quiet or not. */
    void fail(String message) {
        insist("oddtrail: " + message);
    }

    void warn(String message) {
        if (!options.quiet) {
            say(look.warning("warning: ") + VisibleText.escape(message));
        }
    }

    private void say(String line) {
        endProgress();
        write(line + "\n");
    }

    private void write(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // Nobody listens to our messages; the results are written all the same.
        }
    }
}
