package dev.oddtrail.adapter.web;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** A server on a sample case. */
record Served(WebServer server, SampleCase sample, SampleDecisions decisions, SampleJobs jobs)
        implements AutoCloseable {
    static Served start() {
        return start(WebServer.Options.onThisMachine("ann"));
    }

    static Served readOnly() {
        return start(new WebServer.Options("127.0.0.1", 0, Optional.empty(), "ann", true, Set.of()));
    }

    static Served start(WebServer.Options options) {
        return start(options, JobEvents.Pace.USUAL);
    }

    static Served start(WebServer.Options options, JobEvents.Pace pace) {
        SampleDecisions decisions = new SampleDecisions();
        SampleCase sample = new SampleCase(decisions);
        SampleJobs jobs = new SampleJobs();
        WebServer server = WebServer.start(
                useCases(sample, decisions, jobs), options, InstantSource.fixed(SampleCase.BEGIN), pace);
        return new Served(server, sample, decisions, jobs);
    }

    static WebServer.UseCases useCases(SampleCase sample, SampleDecisions decisions, SampleJobs jobs) {
        return new WebServer.UseCases(
                new SampleStore.Data(),
                new SampleStore.Models(sample),
                sample,
                decisions,
                new SampleMaintenance(),
                jobs,
                new SampleStore.Surveys());
    }

    @Override
    public void close() {
        server.close();
    }
}
