package dev.oddtrail.application.score;

/** Numbers a scoring run; numbers ascend in the order of saving and are never given twice. */
public record RunId(long number) {
    /**
     * @throws IllegalArgumentException if the number is below 1
     */
    public RunId {
        if (number < 1) {
            throw new IllegalArgumentException("runs are numbered from 1, got " + number);
        }
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
