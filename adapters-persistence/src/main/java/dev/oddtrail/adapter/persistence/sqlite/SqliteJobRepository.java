package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.JOB;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.port.out.JobRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Keeps jobs by their numbers. */
final class SqliteJobRepository implements JobRepository {
    private static final List<String> UNFINISHED = List.of(JobState.QUEUED.name(), JobState.RUNNING.name());

    private final SqliteDatabase database;

    SqliteJobRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Job add(Job.Kind kind, String title, String analyst, Instant queuedAt) {
        // Claimed before anybody else can see it.
        long number = database.write(tables -> claimed(tables.insertInto(JOB)
                .set(JOB.KIND, kind.name())
                .set(JOB.TITLE, title)
                .set(JOB.ANALYST, analyst)
                .set(JOB.STATE, JobState.QUEUED.name())
                .set(JOB.QUEUED_AT, queuedAt.toString())
                .set(JOB.OUTCOME, JobOutcomeJson.write(JobOutcome.NONE))
                .returningResult(JOB.ID)
                .fetchSingle(JOB.ID)));
        return new Job(
                new JobId(number),
                kind,
                title,
                analyst,
                JobState.QUEUED,
                queuedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobOutcome.NONE);
    }

    @Override
    public void update(Job job) {
        database.write(tables -> tables.update(JOB)
                .set(JOB.STATE, job.state().name())
                .set(JOB.STARTED_AT, job.startedAt().map(Instant::toString).orElse(null))
                .set(JOB.ENDED_AT, job.endedAt().map(Instant::toString).orElse(null))
                .set(JOB.MESSAGE, job.message().orElse(null))
                .set(JOB.OUTCOME, JobOutcomeJson.write(job.outcome()))
                .where(JOB.ID.eq(job.id().number()))
                .execute());
        if (job.state().over()) {
            database.jobClaims().release(job.id().number());
        }
    }

    @Override
    public Optional<Job> find(JobId id) {
        return database.read(tables -> tables.select(JOB.fields())
                .from(JOB)
                .where(JOB.ID.eq(id.number()))
                .fetchOptional(SqliteJobRepository::job));
    }

    @Override
    public List<Job> jobs() {
        return database.read(tables ->
                tables.select(JOB.fields()).from(JOB).orderBy(JOB.ID.desc()).fetch(SqliteJobRepository::job));
    }

    @Override
    public int interruptAbandoned(Instant at) {
        List<Long> abandoned =
                unfinished().stream().filter(database.jobClaims()::abandoned).toList();
        // Nobody takes up a job that was left, so that it stays abandoned; whoever did may have ended it, though.
        return abandoned.isEmpty()
                ? 0
                : database.write(tables -> tables.update(JOB)
                        .set(JOB.STATE, JobState.INTERRUPTED.name())
                        .set(JOB.ENDED_AT, at.toString())
                        .where(JOB.ID.in(abandoned), JOB.STATE.in(UNFINISHED))
                        .execute());
    }

    private List<Long> unfinished() {
        return database.read(tables ->
                tables.select(JOB.ID).from(JOB).where(JOB.STATE.in(UNFINISHED)).fetch(JOB.ID));
    }

    private long claimed(long job) {
        database.jobClaims().claim(job);
        return job;
    }

    private static Job job(Record row) {
        return new Job(
                new JobId(row.get(JOB.ID)),
                Job.Kind.valueOf(row.get(JOB.KIND)),
                row.get(JOB.TITLE),
                row.get(JOB.ANALYST),
                JobState.valueOf(row.get(JOB.STATE)),
                Instant.parse(row.get(JOB.QUEUED_AT)),
                Optional.ofNullable(row.get(JOB.STARTED_AT)).map(Instant::parse),
                Optional.ofNullable(row.get(JOB.ENDED_AT)).map(Instant::parse),
                Optional.ofNullable(row.get(JOB.MESSAGE)),
                JobOutcomeJson.read(row.get(JOB.OUTCOME)));
    }
}
