package dev.oddtrail.application.port.in;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobProgress;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.util.List;
import java.util.Optional;

/**
 * Does in the background what takes a while, one job after the other in the order in which they were asked for. Whoever
 * asked need not wait, and may leave.
 */
public interface JobsUseCase extends AutoCloseable {
    /** Marks as interrupted what programs left unfinished that have ended; jobs of one that is running stay. */
    void recover();

    /**
     * Asks for an import.
     *
     * @param whenOver run once when the job is over, however it ended, also when it never began
     */
    Job importEvents(ImportRequest request, String analyst, Runnable whenOver);

    /** Asks for the scoring of a data set. */
    Job score(RunRequest request, String analyst);

    /** Every job, the one asked for last first. */
    List<Job> jobs();

    /**
     * A job.
     *
     * @throws UnknownJobException if there is no such job
     */
    Job job(JobId job);

    /** How far a job is; empty unless it is running and has told. */
    Optional<JobProgress> progress(JobId job);

    /**
     * Stops a job as soon as it can be stopped without leaving anything half done.
     *
     * @return whether it was not over yet, and is this program's to stop
     * @throws UnknownJobException if there is no such job
     */
    boolean cancel(JobId job);

    /** Stops all jobs, which are interrupted ones then, and waits until the running one has stopped. */
    @Override
    void close();

    /**
     * What to score, and with what.
     *
     * @param training how to train the model first; empty to use one that is stored. A model that was trained for a run
     *     that did not come about is removed again
     * @param model what to score with
     * @param threads how many threads may score, at least 1
     */
    record RunRequest(
            DatasetId dataset, Optional<TrainingRequest> training, ModelId model, ScoringOptions options, int threads) {
        /**
         * @throws IllegalArgumentException if the model to be trained is not the one to score with
         */
        public RunRequest {
            if (training.isPresent() && !training.get().name().equals(model)) {
                throw new IllegalArgumentException("a run is scored with the model that is trained for it, "
                        + training.get().name() + ", not " + model);
            }
        }
    }
}
