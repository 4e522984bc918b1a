package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.ReadReport;

/** More records were rejected than allowed; most likely the log is read with the wrong profile or mapping. */
public final class TooManyRejectedException extends RuntimeException {
    private final transient ReadReport report;

    public TooManyRejectedException(String message, ReadReport report) {
        super(message);
        this.report = report;
    }

    public ReadReport report() {
        return report;
    }
}
