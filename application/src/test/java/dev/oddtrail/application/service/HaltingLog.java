package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.domain.session.RecordPosition;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A log that tells how far it is and then waits, before the first of its records, until it may go on. */
final class HaltingLog implements AuditLogReader {
    private final AuditLogReader log;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    HaltingLog(AuditLogReader log) {
        this.log = log;
    }

    void awaitBegin() throws InterruptedException {
        begun.await();
    }

    void goOn() {
        mayGoOn.countDown();
    }

    @Override
    public ReadReport read(LogRequest request, Sink sink, Progress.Listener listener) {
        listener.progress(new Progress("reading", 10, OptionalLong.of(40), "bytes"));
        begun.countDown();
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts a job", e);
        }
        return log.read(request, sink, listener);
    }

    @Override
    public FilterSurvey survey(LogRequest request, long most) {
        throw new UnsupportedOperationException("nothing here asks for a survey");
    }

    @Override
    public void recall(LogRequest request, Set<RecordPosition> positions, RecordSink sink) {
        log.recall(request, positions, sink);
    }

    @Override
    public void recall(
            String name, LogBytes bytes, LogRequest request, Set<RecordPosition> positions, RecordSink sink) {
        log.recall(name, bytes, request, positions, sink);
    }

    @Override
    public LogProfile profile(String name) {
        return log.profile(name);
    }

    @Override
    public List<String> profileFaults() {
        return log.profileFaults();
    }

    @Override
    public List<LogProfile> profiles() {
        return log.profiles();
    }

    @Override
    public List<DetectedSource> detect(LogRequest request) {
        return log.detect(request);
    }

    @Override
    public LogPreview preview(LogRequest request, int records) {
        return log.preview(request, records);
    }
}
