package dev.oddtrail.adapter.cli;

/** Whoever read our output has seen enough, as {@code head} does. */
final class OutputClosedException extends RuntimeException {
    OutputClosedException(Throwable cause) {
        super("the reader of the output has gone", cause);
    }
}
