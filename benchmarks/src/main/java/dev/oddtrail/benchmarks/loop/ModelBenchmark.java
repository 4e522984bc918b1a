package dev.oddtrail.benchmarks.loop;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Counting sessions, making a model of the counts, and scoring sessions by it; time an event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class ModelBenchmark {
    @Param({"COMMANDS", "PARAMETERS", "VALUES"})
    Detail detail = Detail.COMMANDS;

    /** Distinct commands. */
    @Param({"400", "10000"})
    int commands;

    private List<Session> sessions = List.of();

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    private SessionCounts counts;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    private SessionModel model;

    @Setup
    public void train() throws IOException {
        sessions = SampleLog.sessions(commands, detail);
        counts = count();
        model = makeModel();
    }

    @Benchmark
    @OperationsPerInvocation(SampleLog.EVENTS)
    public SessionCounts count() {
        SessionCounter counter = new SessionCounter(detail, ValueRetention.DEFAULT);
        for (Session session : sessions) {
            counter.add(session);
        }
        return counter.counts();
    }

    @Benchmark
    @OperationsPerInvocation(SampleLog.EVENTS)
    public SessionModel makeModel() {
        return new SessionModel(counts, ValueModelling.CATEGORICAL);
    }

    /** With a new scorer each time, which looks every distinct command up once. */
    @Benchmark
    @OperationsPerInvocation(SampleLog.EVENTS)
    public void score(Blackhole scores) {
        SessionScorer scorer = new SessionScorer(model, ScoringOptions.DEFAULT);
        for (Session session : sessions) {
            scores.consume(scorer.score(session));
        }
    }
}
