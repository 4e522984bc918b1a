package dev.oddtrail.application.log;

import java.util.OptionalLong;

/**
 * How far a long task is.
 *
 * @param stage what is being done, in one or two words
 * @param done units done so far
 * @param total units in all, where known
 * @param unit what is counted, such as {@code bytes} or {@code sessions}
 */
public record Progress(String stage, long done, OptionalLong total, String unit) {
    /** Is told of progress now and then, never more often than is cheap; from one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        /** Hears nothing. */
        Listener SILENT = progress -> {};

        void progress(Progress progress);

        /**
         * Throws where the task is to stop. It is called often, from any of the task's threads, at points where the task
         * can stop without leaving anything half done; what it throws reaches the caller of the task as it is.
         */
        default void stopIfAsked() {}
    }
}
