package dev.oddtrail.application.port.in;

import dev.oddtrail.application.job.JobId;

/** There is no job of a number. */
public final class UnknownJobException extends RuntimeException {
    public UnknownJobException(JobId id) {
        super("there is no job " + id);
    }
}
