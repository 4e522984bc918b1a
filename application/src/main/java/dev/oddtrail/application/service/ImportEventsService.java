package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.EventFilter;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.DataFingerprint;
import dev.oddtrail.application.port.in.AlreadyImportedException;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.TooManyRejectedException;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class ImportEventsService implements ImportEventsUseCase {
    private static final long CUT_BETWEEN_REPORTS = 1 << 16;

    private final AuditLogReader logs;
    private final EventSorter sorter;
    private final SessionRepository sessions;
    private final InstantSource clock;

    ImportEventsService(AuditLogReader logs, EventSorter sorter, SessionRepository sessions, InstantSource clock) {
        this.logs = logs;
        this.sorter = sorter;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public ImportReport importEvents(
            ImportRequest request, Consumer<Rejection> rejections, Progress.Listener listener) {
        requireFreeName(request);
        LogRequest logs = request.repeats() == Repeats.REFUSED ? request.logs().withHash() : request.logs();
        Tally tally = new Tally();
        ReadReport[] read = new ReadReport[1];
        sessions.save(request.dataset(), store -> {
            Relay.<Consumer<SessionRepository.Sink>>run(
                    logs.threads(),
                    found -> read[0] = readSessions(
                            request,
                            logs,
                            tally,
                            session -> found.accept(sink -> {
                                listener.stopIfAsked();
                                tally.add(session);
                                sink.session(session);
                            }),
                            met -> {
                                Rejection rejection = named(met, request.names());
                                rejections.accept(rejection);
                                found.accept(sink -> sink.rejected(rejection));
                            },
                            listener),
                    item -> item.accept(store));
            read[0] = tally.left.told(read[0]);
            return new DatasetOrigin(logs, read[0], request.limits(), tally.fingerprint.value(), clock.instant());
        });
        return tally.report(read[0], request.limits());
    }

    /** Reads events, brings them into order, and hands on the sessions that they make. */
    private ReadReport readSessions(
            ImportRequest request,
            LogRequest logRequest,
            Tally tally,
            Consumer<Session> closed,
            Consumer<Rejection> rejections,
            Progress.Listener listener) {
        ReadReport[] read = new ReadReport[1];
        Sessionizer sessionizer = new Sessionizer(request.limits(), closed);
        long[] cut = new long[1];
        sorter.sort(
                events -> {
                    read[0] = named(
                            logs.read(
                                    logRequest,
                                    new Found(request.filter(), tally, events, closed, rejections, listener),
                                    listener),
                            request);
                    requireSomething(read[0]);
                    requireFewRejected(read[0], request.maxRejectedShare());
                    requireNew(read[0], request.repeats());
                },
                event -> {
                    sessionizer.accept(event);
                    cut[0]++;
                    if (cut[0] % CUT_BETWEEN_REPORTS == 0) {
                        listener.progress(
                                new Progress("cutting", cut[0], OptionalLong.of(read[0].accepted()), "events"));
                    }
                });
        sessionizer.finish();
        return read[0];
    }

    @Override
    public List<Dataset> datasets() {
        return sessions.datasets();
    }

    @Override
    public void rejections(DatasetId dataset, Consumer<Rejection> sink) {
        if (sessions.find(dataset).isEmpty()) {
            throw new UnknownDatasetException(dataset);
        }
        sessions.rejections(dataset, sink);
    }

    @Override
    public void remove(DatasetId dataset) {
        if (!sessions.remove(dataset)) {
            throw new UnknownDatasetException(dataset);
        }
    }

    @Override
    public void sessions(DatasetId dataset, Consumer<Session> sink) {
        sessions.forEach(dataset, sink);
    }

    @Override
    public List<LogProfile> profiles() {
        return logs.profiles();
    }

    @Override
    public List<DetectedSource> detect(LogRequest request) {
        return logs.detect(request);
    }

    @Override
    public LogPreview preview(LogRequest request, int records) {
        return logs.preview(request, records);
    }

    @Override
    public FilterSurvey survey(LogRequest request, EventFilter filter, Set<EventFilter.Rule> asked, long most) {
        return new FilterCount(filter, asked, most).of(logs, request);
    }

    private static Rejection named(Rejection rejection, Map<String, String> names) {
        String name = names.get(rejection.source());
        return name == null
                ? rejection
                : new Rejection(name, rejection.position(), rejection.reason(), rejection.message(), rejection.raw());
    }

    private static ReadReport named(ReadReport report, ImportRequest request) {
        Map<String, String> names = request.names();
        if (names.isEmpty()) {
            return report;
        }
        return new ReadReport(
                report.sources().stream()
                        .map(source -> new ReadReport.Source(
                                names.getOrDefault(source.name(), source.name()),
                                source.bytes(),
                                source.sha256(),
                                source.detection()))
                        .toList(),
                report.identifierNames(),
                report.accepted(),
                report.duplicates(),
                report.rejected(),
                report.normalised(),
                report.warnings().stream().map(request::named).toList());
    }

    private void requireFreeName(ImportRequest request) {
        if (request.repeats() != Repeats.REPLACED
                && sessions.find(request.dataset()).isPresent()) {
            throw new AlreadyImportedException("there is a data set named \"" + request.dataset()
                    + "\" already; choose another name, or remove that one first");
        }
    }

    private void requireNew(ReadReport report, Repeats repeats) {
        if (repeats != Repeats.REFUSED) {
            return;
        }
        for (ReadReport.Source source : report.sources()) {
            for (Dataset stored : sessions.datasets()) {
                for (ReadReport.Source known : stored.origin().report().sources()) {
                    if (source.sha256().isPresent() && source.sha256().equals(known.sha256())) {
                        throw new AlreadyImportedException(source.name() + " was imported already, as " + known.name()
                                + " of the data set \"" + stored.id() + "\"; nothing was stored");
                    }
                }
            }
        }
    }

    private static void requireSomething(ReadReport report) {
        if (report.blank()) {
            int blank = report.sources().size();
            throw new LogUnavailableException(
                    (blank == 1 ? report.sources().get(0).name() + " is empty" : "all " + blank + " logs are empty")
                            + ", which an export that failed can be, too; a log without events has a header, or is []");
        }
    }

    private static void requireFewRejected(ReadReport report, double maxShare) {
        long rejected = report.rejectedRecords();
        if (rejected > maxShare * report.records()) {
            throw new TooManyRejectedException(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d records (%.1f %%) could not be read, more than the %.1f %% allowed; "
                                    + "correct the profile or mapping, or allow more",
                            rejected,
                            report.records(),
                            100.0 * rejected / report.records(),
                            100 * maxShare),
                    report);
        }
    }

    /** Sends what the reader finds on its way. */
    private static final class Found implements AuditLogReader.Sink {
        private final EventFilter filter;
        private final Tally tally;
        private final Consumer<AuditEvent> events;
        private final Consumer<Session> ready;
        private final Consumer<Rejection> rejections;
        private final Progress.Listener listener;
        private @Nullable Instant previous;

        Found(
                EventFilter filter,
                Tally tally,
                Consumer<AuditEvent> events,
                Consumer<Session> ready,
                Consumer<Rejection> rejections,
                Progress.Listener listener) {
            this.filter = filter;
            this.tally = tally;
            this.events = events;
            this.ready = ready;
            this.rejections = rejections;
            this.listener = listener;
        }

        @Override
        public void event(AuditEvent event) {
            listener.stopIfAsked();
            if (tally.left.takes(filter.leavingOut(event))) {
                return;
            }
            if (previous != null && event.instant().isBefore(previous)) {
                tally.outOfOrder++;
            }
            previous = event.instant();
            events.accept(event);
        }

        @Override
        public void session(Session session) {
            if (!tally.left.takes(filter.leavingOut(session))) {
                ready.accept(session);
            }
        }

        @Override
        public void rejected(Rejection rejection) {
            listener.stopIfAsked();
            rejections.accept(rejection);
        }
    }

    /** Counts what there is to report of sessions. */
    private static final class Tally {
        private static final int RECENT = 1 << 12;

        private final LeftOut left = new LeftOut();
        private final DataFingerprint fingerprint = new DataFingerprint();
        private final Map<EndReason, Long> ended = new EnumMap<>(EndReason.class);
        private final Set<Principal> principals = new HashSet<>();
        private final Set<Cmd> commands = new HashSet<>();
        private final Cmd[] recent = new Cmd[RECENT];
        private long sessionCount;
        private long commandCount;
        private long singles;
        private long outOfOrder;
        private long orderUncertain;
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(Session session) {
            fingerprint.add(session);
            ended.merge(session.endReason(), 1L, Long::sum);
            principals.add(session.principal());
            sessionCount++;
            commandCount += session.length();
            singles += session.length() == 1 ? 1 : 0;
            for (int i = 0; i < session.length(); i++) {
                addCommand(session.command(i));
                orderUncertain += session.orderUncertain(i) ? 1 : 0;
            }
            Instant begin = session.begin();
            Instant end = session.end();
            first = first == null || begin.isBefore(first) ? begin : first;
            last = last == null || end.isAfter(last) ? end : last;
        }

        /** Readers share instances, so that most commands are found among the recent ones at a glance. */
        private void addCommand(Cmd cmd) {
            int slot = cmd.hashCode() & RECENT - 1;
            if (!cmd.equals(recent[slot])) {
                recent[slot] = cmd;
                commands.add(cmd);
            }
        }

        ImportReport report(ReadReport read, SessionLimits limits) {
            List<String> warnings = new ArrayList<>(read.warnings());
            if (limits.gapNeverApplies()) {
                warnings.add("the longest duration of a session is shorter than the longest gap, so that the gap never "
                        + "ends a session");
            }
            Optional<ReadReport.Span> span =
                    first == null || last == null ? Optional.empty() : Optional.of(new ReadReport.Span(first, last));
            return new ImportReport(
                    read,
                    limits,
                    sessionCount,
                    commandCount,
                    singles,
                    principals.size(),
                    commands.stream().map(Cmd::name).distinct().count(),
                    span,
                    outOfOrder,
                    orderUncertain,
                    ended,
                    left.all(),
                    warnings);
        }
    }
}
