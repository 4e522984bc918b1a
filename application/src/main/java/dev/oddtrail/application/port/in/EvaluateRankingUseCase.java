package dev.oddtrail.application.port.in;

import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.application.evaluation.EvaluationRequest;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;

/** Tries rankings on sessions of which it is known what they were. */
public interface EvaluateRankingUseCase {
    /**
     * Reads a set of labelled sessions.
     *
     * @param location of the set
     * @throws LogUnavailableException if it cannot be read
     * @throws LogFormatException if it holds anything but labelled sessions
     */
    LabelledSet read(String location);

    /** Labelled sessions to try rankings on. */
    interface LabelledSet {
        /** Number of sessions. */
        int size();

        /**
         * Trains and judges as the request says. Equal requests have equal reports, on any number of threads.
         *
         * @throws UnsuitableSetException if the set has not what the protocol needs
         */
        EvaluationReport evaluate(EvaluationRequest request);
    }
}
