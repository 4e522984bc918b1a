package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobProgress;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.application.port.in.JobsUseCase.RunRequest;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.application.port.in.UnknownJobException;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsServiceTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final DatasetId MAY = new DatasetId("may");

    private final Stored stored = new Stored();
    private final RememberedJobs remembered = new RememberedJobs();
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicInteger over = new AtomicInteger();
    private final ListedLog log = new ListedLog()
            .event("ann", 0, "read")
            .event("ann", 5, "write")
            .event("bob", 0, "read")
            .rejection();

    private final HaltingLog halting = new HaltingLog(log);

    @AfterEach
    void goOn() {
        halting.goOn();
    }

    @Test
    void anImportIsDoneAndReported() throws InterruptedException {
        try (JobsUseCase jobs = jobs(log)) {
            Job asked = jobs.importEvents(request(1), "ann", over::incrementAndGet);
            Job done = remembered.over(asked.id());
            assertThat(asked.title()).isEqualTo("Import \"march.csv\" as \"may\"");
            assertThat(done.state()).isEqualTo(JobState.DONE);
            assertThat(done.outcome().dataset()).contains(MAY);
            assertThat(done.outcome().figures())
                    .containsEntry("accepted", 3L)
                    .containsEntry("rejected", 1L)
                    .containsEntry("sessions", 2L)
                    .containsEntry("single_command_sessions", 1L);
            assertThat(done.outcome().rejected()).containsExactly(Map.entry(Rejection.Reason.MISSING_TIME, 1L));
            assertThat(done.outcome().examples())
                    .containsExactly(
                            new JobOutcome.Example(Rejection.Reason.MISSING_TIME, "march.csv:1: the time is missing"));
            assertThat(stored.find(MAY)).isPresent();
            assertThat(over).hasValue(1);
        }
    }

    @Test
    void aJobIsOverThoughWhatComesAfterItFails() throws InterruptedException {
        try (JobsUseCase jobs = jobs(log)) {
            Job asked = jobs.importEvents(request(1), "ann", () -> {
                throw new IllegalStateException("the upload cannot be deleted");
            });
            assertThat(remembered.over(asked.id()).state()).isEqualTo(JobState.DONE);
            Job next = jobs.importEvents(request(0), "ann", over::incrementAndGet);
            assertThat(remembered.over(next.id()).state()).isEqualTo(JobState.FAILED);
        }
    }

    @Test
    void anImportThatFailsSaysWhyAndWhatCouldNotBeRead() throws InterruptedException {
        try (JobsUseCase jobs = jobs(log)) {
            Job failed = remembered.over(
                    jobs.importEvents(request(0), "ann", over::incrementAndGet).id());
            assertThat(failed.state()).isEqualTo(JobState.FAILED);
            assertThat(failed.message())
                    .hasValueSatisfying(why -> assertThat(why).startsWith("1 of 4 records (25.0 %) could not be read"));
            assertThat(failed.outcome().dataset()).isEmpty();
            assertThat(failed.outcome().examples()).hasSize(1);
            assertThat(stored.datasets()).isEmpty();
            assertThat(over).hasValue(1);
        }
    }

    @Test
    void aRunningJobTellsHowFarItIsAndIsCancelledWithoutLeavingAnything() throws InterruptedException {
        try (JobsUseCase jobs = jobs(halting)) {
            Job running = jobs.importEvents(request(1), "ann", over::incrementAndGet);
            Job queued = jobs.importEvents(request(1), "bob", over::incrementAndGet);
            halting.awaitBegin();
            assertThat(jobs.job(running.id()).state()).isEqualTo(JobState.RUNNING);
            assertThat(jobs.progress(running.id()).orElseThrow().progress().done())
                    .isEqualTo(10);
            assertThat(jobs.job(queued.id()).state()).isEqualTo(JobState.QUEUED);
            assertThat(jobs.progress(queued.id())).isEmpty();

            assertThat(jobs.cancel(queued.id())).isTrue();
            assertThat(jobs.job(queued.id()).state()).isEqualTo(JobState.CANCELLED);
            assertThat(over).hasValue(1);
            assertThat(jobs.cancel(running.id())).isTrue();
            halting.goOn();
            assertThat(remembered.over(running.id()).state()).isEqualTo(JobState.CANCELLED);
            assertThat(stored.datasets()).isEmpty();
            assertThat(jobs.cancel(running.id())).isFalse();

            Job next = jobs.importEvents(request(1), "ann", over::incrementAndGet);
            assertThat(remembered.over(next.id()).state()).isEqualTo(JobState.DONE);
            assertThat(over).hasValue(3);
        }
    }

    @Test
    void whenTheProgramEndsItsJobsAreInterrupted() throws InterruptedException {
        JobsUseCase jobs = jobs(halting);
        Job running = jobs.importEvents(request(1), "ann", over::incrementAndGet);
        Job queued = jobs.importEvents(request(1), "ann", over::incrementAndGet);
        halting.awaitBegin();
        Thread closing = new Thread(jobs::close);
        closing.start();
        assertThat(remembered.over(queued.id()).state()).isEqualTo(JobState.INTERRUPTED);
        halting.goOn();
        closing.join();
        assertThat(jobs.job(running.id()).state()).isIn(JobState.INTERRUPTED, JobState.DONE);
        assertThat(over).hasValue(2);
    }

    @Test
    void whatAnEarlierProgramLeftIsShownAsInterrupted() {
        Job left = remembered.add(Job.Kind.IMPORT, "Import", "ann", NOON);
        try (JobsUseCase jobs = jobs(log)) {
            jobs.recover();
            assertThat(jobs.job(left.id()).state()).isEqualTo(JobState.INTERRUPTED);
            assertThat(jobs.cancel(left.id())).isFalse();
        }
    }

    @Test
    void aModelThatWasTrainedForARunThatDidNotComeAboutIsRemoved() throws InterruptedException {
        ImportEventsUseCase imports =
                new ImportEventsService(log, Refusing.port(WorkspaceLogs.class), ListSorting::new, stored, this::now);
        TrainModelUseCase models =
                new TrainModelService(stored, stored, Refusing.port(ModelArchive.class), this::now, "1.2.3");
        try (JobsUseCase jobs =
                new JobsService(remembered, imports, models, Refusing.port(ScoringRunsUseCase.class), this::now)) {
            remembered.over(jobs.importEvents(request(1), "ann", () -> {}).id());
            ModelId base = new ModelId("base");
            Job failed = remembered.over(jobs.score(
                            new RunRequest(
                                    MAY,
                                    Optional.of(new TrainingRequest(
                                            MAY,
                                            base,
                                            Detail.COMMANDS,
                                            ValueModelling.CATEGORICAL,
                                            List.of(ScoringOptions.DEFAULT),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Set.of(),
                                            1,
                                            Existing.REFUSED)),
                                    base,
                                    ScoringOptions.DEFAULT,
                                    1),
                            "ann")
                    .id());
            assertThat(failed.state()).isEqualTo(JobState.FAILED);
            assertThat(failed.title()).isEqualTo("Score \"may\" with \"base\", which is trained for it");
            assertThat(stored.find(base)).isEmpty();
        }
    }

    @Test
    void aJobThatIsNotThereIsUnknown() {
        try (JobsUseCase jobs = jobs(log)) {
            assertThatExceptionOfType(UnknownJobException.class)
                    .isThrownBy(() -> jobs.job(new JobId(7)))
                    .withMessage("there is no job 7");
        }
    }

    @Test
    void theRestOfAStageIsTakenToGoOnAsItHas() {
        JobProgress progress =
                new JobProgress(new Progress("reading", 10, OptionalLong.of(40), "bytes"), NOON, NOON.plusSeconds(5));
        assertThat(progress.rate()).hasValue(2.0);
        assertThat(progress.remaining()).contains(Duration.ofSeconds(15));
    }

    private JobsUseCase jobs(AuditLogReader reader) {
        ImportEventsUseCase imports = new ImportEventsService(
                reader, Refusing.port(WorkspaceLogs.class), ListSorting::new, stored, this::now);
        return new JobsService(
                remembered,
                imports,
                Refusing.port(TrainModelUseCase.class),
                Refusing.port(ScoringRunsUseCase.class),
                this::now);
    }

    private Instant now() {
        return NOON.plusSeconds(seconds.getAndIncrement());
    }

    private static ImportRequest request(double maxRejectedShare) {
        return new ImportRequest(
                MAY,
                LogRequest.of("listed.csv"),
                SessionLimits.DEFAULT,
                maxRejectedShare,
                Repeats.REPLACED,
                Map.of("listed.csv", "march.csv"),
                false);
    }
}
