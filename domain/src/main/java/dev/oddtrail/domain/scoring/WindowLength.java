package dev.oddtrail.domain.scoring;

/** Number of consecutive commands that are scored together. */
public record WindowLength(int commands) {
    public static final int MIN = 2;

    /**
     * @throws IllegalArgumentException if there are fewer than {@value #MIN}
     */
    public WindowLength {
        if (commands < MIN) {
            throw new IllegalArgumentException("a window needs at least " + MIN + " commands, got " + commands);
        }
    }
}
