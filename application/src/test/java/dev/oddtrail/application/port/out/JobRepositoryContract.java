package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.score.RunId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JobRepository} owes. */
public interface JobRepositoryContract {
    Instant NOON = Instant.parse("2024-05-01T12:00:00.123456789Z");
    String TITLE = "Import 100%_'\"Ærø\ud83d\ude00\n.csv as may";

    /** A repository that holds nothing yet. */
    JobRepository jobs();

    @Test
    default void whatBecomesOfAJobIsKept() {
        JobRepository jobs = jobs();
        Job queued = jobs.add(Job.Kind.IMPORT, TITLE, "Ann O'Neil", NOON);
        assertThat(queued.state()).isEqualTo(JobState.QUEUED);
        assertThat(queued.title()).isEqualTo(TITLE);
        assertThat(jobs.find(queued.id())).contains(queued);

        Job running = queued.started(NOON.plusSeconds(1));
        jobs.update(running);
        assertThat(jobs.find(queued.id())).contains(running);

        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("sessions", 7L);
        figures.put("events", Long.MAX_VALUE);
        Job done = running.ended(
                JobState.DONE,
                NOON.plusSeconds(2),
                Optional.of("a 'message'"),
                new JobOutcome(
                        Optional.of(new DatasetId("may")),
                        Optional.of(new ModelId("base")),
                        Optional.of(new RunId(3)),
                        figures,
                        Map.of(Rejection.Reason.MISSING_TIME, 2L),
                        List.of(new JobOutcome.Example(Rejection.Reason.MISSING_TIME, "a.csv:2: \u202e no time")),
                        List.of("a warning")));
        jobs.update(done);
        assertThat(jobs.find(queued.id())).contains(done);
        assertThat(jobs.find(queued.id()).orElseThrow().outcome().figures().keySet())
                .containsExactly("sessions", "events");
    }

    @Test
    default void theJobAskedForLastComesFirst() {
        JobRepository jobs = jobs();
        assertThat(jobs.jobs()).isEmpty();
        Job first = jobs.add(Job.Kind.IMPORT, TITLE, "ann", NOON);
        Job second = jobs.add(Job.Kind.SCORING, TITLE, "ann", NOON.minusSeconds(1));
        assertThat(jobs.jobs()).containsExactly(second, first);
        assertThat(second.id().number()).isGreaterThan(first.id().number());
    }

    @Test
    default void aJobThatIsNotThereIsNeitherFoundNorAdded() {
        JobRepository jobs = jobs();
        Job job = jobs.add(Job.Kind.IMPORT, TITLE, "ann", NOON);
        JobId other = new JobId(job.id().number() + 1);
        assertThat(jobs.find(other)).isEmpty();
        jobs.update(new Job(
                other,
                job.kind(),
                TITLE,
                "ann",
                JobState.RUNNING,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobOutcome.NONE));
        assertThat(jobs.jobs()).containsExactly(job);
    }

    @Test
    default void whatThisProgramWorksOnIsNotAbandoned() {
        JobRepository jobs = jobs();
        Job running = jobs.add(Job.Kind.IMPORT, TITLE, "ann", NOON).started(NOON);
        jobs.update(running);
        Job queued = jobs.add(Job.Kind.SCORING, TITLE, "ann", NOON);

        assertThat(jobs.interruptAbandoned(NOON.plusSeconds(60))).isZero();

        assertThat(jobs.jobs()).containsExactly(queued, running);
    }
}
