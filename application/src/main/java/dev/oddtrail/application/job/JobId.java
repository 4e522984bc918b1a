package dev.oddtrail.application.job;

/** Numbers a job; numbers ascend in the order in which jobs were asked for and are never given twice. */
public record JobId(long number) {
    /**
     * @throws IllegalArgumentException if the number is below 1
     */
    public JobId {
        if (number < 1) {
            throw new IllegalArgumentException("jobs are numbered from 1, got " + number);
        }
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
