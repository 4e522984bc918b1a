package dev.oddtrail.adapter.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.JobRepositoryContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteJobRepositoryTest implements JobRepositoryContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public JobRepository jobs() {
        return stores.open(directory).getInstance(JobRepository.class);
    }

    @Test
    void whatWasNotOverWhenTheDatabaseWasClosedIsInterruptedAndTheRestStaysAsItIs() {
        Job done;
        Job running;
        Job queued;
        try (SqliteDatabase database = open()) {
            JobRepository jobs = new SqliteJobRepository(database);
            done = jobs.add(Job.Kind.IMPORT, TITLE, "ann", NOON)
                    .started(NOON)
                    .ended(JobState.DONE, NOON, Optional.empty(), JobOutcome.NONE);
            jobs.update(done);
            running = jobs.add(Job.Kind.IMPORT, TITLE, "ann", NOON).started(NOON);
            jobs.update(running);
            queued = jobs.add(Job.Kind.SCORING, TITLE, "ann", NOON);
        }
        Instant later = NOON.plusSeconds(60);
        try (SqliteDatabase database = open()) {
            JobRepository jobs = new SqliteJobRepository(database);
            assertThat(jobs.interruptAbandoned(later)).isEqualTo(2);
            assertThat(jobs.jobs())
                    .containsExactly(
                            queued.ended(JobState.INTERRUPTED, later, Optional.empty(), JobOutcome.NONE),
                            running.ended(JobState.INTERRUPTED, later, Optional.empty(), JobOutcome.NONE),
                            done);
            assertThat(jobs.interruptAbandoned(later)).isZero();
        }
    }

    @Test
    void whatAnotherProgramWorksOnStaysUntilThatIsKilled() throws IOException, InterruptedException {
        try (ChildProgram program = ChildProgram.start(List.of(), file(), "job", 0)) {
            assertThat(program.line()).isEqualTo("ready");
            assertThat(program.line()).isEqualTo("1");
            try (SqliteDatabase database = open()) {
                JobRepository jobs = new SqliteJobRepository(database);
                Job mine = jobs.add(Job.Kind.IMPORT, TITLE, "ben", NOON);
                assertThat(jobs.interruptAbandoned(NOON)).isZero();

                program.killAfter(1);

                assertThat(jobs.interruptAbandoned(NOON)).isEqualTo(1);
                assertThat(jobs.jobs()).extracting(Job::state).containsExactly(JobState.QUEUED, JobState.INTERRUPTED);
                jobs.update(mine.started(NOON).ended(JobState.DONE, NOON, Optional.empty(), JobOutcome.NONE));
                assertThat(jobs.interruptAbandoned(NOON)).isZero();
            }
        }
    }

    private SqliteDatabase open() {
        return SqliteDatabase.open(SqliteSettings.of(file(), "1.2.3"));
    }

    private Path file() {
        return directory.resolve("case.db");
    }
}
