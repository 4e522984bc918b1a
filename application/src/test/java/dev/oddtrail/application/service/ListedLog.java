package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A log whose records are given one by one. */
final class ListedLog implements AuditLogReader {
    static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    private static final byte[] BYTES = "kept".getBytes(StandardCharsets.UTF_8);

    private final List<AuditEvent> events = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<RecordPosition, Cmd> full = new HashMap<>();
    private final List<ReadReport.Gap> gaps = new ArrayList<>();
    private boolean moved;

    /** Adds an event so many seconds after noon. */
    ListedLog event(String user, long second, String name) {
        return event(user, second, Cmd.named(name), UnaryOperator.identity());
    }

    /** Adds an event whose command is another one when it is read again. */
    ListedLog event(String user, long second, Cmd cmd, UnaryOperator<Cmd> again) {
        RecordPosition position = new RecordPosition(0, events.size() + 1, 100L * events.size());
        events.add(new AuditEvent(Principal.of(user), NOON.plusSeconds(second), AuditEvent.UNSEQUENCED, cmd, position));
        full.put(position, again.apply(cmd));
        return this;
    }

    ListedLog session(Session session) {
        sessions.add(session);
        return this;
    }

    ListedLog damaged(long bytes, long of) {
        gaps.add(new ReadReport.Gap("listed.csv", bytes, of));
        return this;
    }

    /** From now on it cannot be opened. */
    ListedLog moved() {
        moved = true;
        return this;
    }

    ListedLog rejection() {
        rejections.add(new Rejection(
                "listed.csv",
                new RecordPosition(0, rejections.size() + 1, 0),
                Rejection.Reason.MISSING_TIME,
                "the time is missing",
                "raw"));
        return this;
    }

    static Cmd withValue(Cmd cmd) {
        return new Cmd(cmd.name(), Parameters.ofValues(Map.of("ForwardTo", "x@example.net")));
    }

    @Override
    public ReadReport read(LogRequest request, Sink sink, Progress.Listener listener) {
        sink.bytes(0, BYTES, 0, BYTES.length);
        events.forEach(sink::event);
        sessions.forEach(sink::session);
        rejections.forEach(sink::rejected);
        return new ReadReport(
                List.of(source()),
                List.of("actor"),
                events.size() + sessions.size(),
                0,
                Map.of(),
                rejections.isEmpty() ? Map.of() : Map.of(Rejection.Reason.MISSING_TIME, (long) rejections.size()),
                Map.of(),
                List.of("a warning of the reader"),
                gaps);
    }

    @Override
    public FilterSurvey survey(LogRequest request, long most) {
        throw new UnsupportedOperationException("nothing here asks for a survey");
    }

    @Override
    public void recall(LogRequest request, Set<RecordPosition> positions, RecordSink sink) {
        if (moved) {
            throw new LogUnavailableException(
                    "there is no file " + request.locations().get(0));
        }
        for (RecordPosition position : positions) {
            Cmd cmd = full.get(position);
            if (cmd != null) {
                sink.record(position, List.of(cmd), "raw " + position.line());
            }
        }
    }

    @Override
    public void recall(String name, LogBytes log, LogRequest request, Set<RecordPosition> positions, RecordSink sink) {
        byte[] kept = new byte[BYTES.length];
        int count = log.read(0, kept, 0, kept.length);
        for (RecordPosition position : positions) {
            Cmd cmd = full.get(position);
            if (cmd != null) {
                sink.record(
                        position,
                        List.of(cmd),
                        new String(kept, 0, count, StandardCharsets.UTF_8) + " " + position.line());
            }
        }
    }

    @Override
    public LogProfile profile(String name) {
        throw new UnsupportedOperationException("nothing here asks for a profile");
    }

    @Override
    public List<String> profileFaults() {
        return List.of();
    }

    @Override
    public List<LogProfile> profiles() {
        return List.of();
    }

    @Override
    public List<DetectedSource> detect(LogRequest request) {
        return List.of(DetectedSource.understood(source().name(), source().bytes(), source().detection()));
    }

    @Override
    public LogPreview preview(LogRequest request, int records) {
        return new LogPreview(source().detection(), List.of("actor"), List.of(), List.of());
    }

    private static ReadReport.Source source() {
        return new ReadReport.Source(
                "listed.csv",
                1000,
                Optional.of("ab".repeat(32)),
                new ReadReport.Detection("csv", 1, "named by the user"));
    }
}
