package dev.oddtrail.benchmarks.loop;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Cutting events into sessions; time an event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class SessionizerBenchmark {
    private List<AuditEvent> events = List.of();

    @Setup
    public void makeLog() throws IOException {
        events = SampleLog.events(400, Detail.COMMANDS);
    }

    @Benchmark
    @OperationsPerInvocation(SampleLog.EVENTS)
    public void sessionize(Blackhole sessions) {
        Sessionizer sessionizer = new Sessionizer(SessionLimits.DEFAULT, sessions::consume);
        for (AuditEvent event : events) {
            sessionizer.accept(event);
        }
        sessionizer.finish();
    }
}
