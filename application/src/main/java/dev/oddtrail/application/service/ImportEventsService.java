package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.WorkspaceQuery;
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
import dev.oddtrail.application.port.out.WorkspaceLogs;
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
import java.util.Arrays;
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
    private final WorkspaceLogs workspaces;
    private final InstantSource clock;

    ImportEventsService(
            AuditLogReader logs,
            WorkspaceLogs workspaces,
            EventSorter sorter,
            SessionRepository sessions,
            InstantSource clock) {
        this.logs = logs;
        this.workspaces = workspaces;
        this.sorter = sorter;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public ImportReport importEvents(
            ImportRequest request, Consumer<Rejection> rejections, Progress.Listener listener) {
        requireFreeName(request);
        Optional<WorkspaceQuery> query = request.logs().query();
        if (query.isEmpty()) {
            return importEvents(request, Optional.empty(), rejections, listener);
        }
        try (WorkspaceLogs.Rows rows = workspaces.fetch(query.get(), listener)) {
            return importRows(request.naming(rows.location(), query.get().title()), rows, rejections, listener);
        }
    }

    /** Whatever cannot be read is called by its name, for nobody knows the place that the rows were fetched to. */
    private ImportReport importRows(
            ImportRequest request,
            WorkspaceLogs.Rows rows,
            Consumer<Rejection> rejections,
            Progress.Listener listener) {
        try {
            return importEvents(request, Optional.of(rows), rejections, listener);
        } catch (LogFormatException e) {
            throw new LogFormatException(request.named(String.valueOf(e.getMessage())), e);
        } catch (LogUnavailableException e) {
            throw new LogUnavailableException(request.named(String.valueOf(e.getMessage())), e);
        }
    }

    private ImportReport importEvents(
            ImportRequest request,
            Optional<WorkspaceLogs.Rows> rows,
            Consumer<Rejection> rejections,
            Progress.Listener listener) {
        LogRequest logs = request.repeats() == Repeats.REFUSED ? request.logs().withHash() : request.logs();
        LogRequest readable = rows.map(fetched -> logs.withLocations(List.of(fetched.location())))
                .orElse(logs);
        Tally tally = new Tally();
        ReadReport[] read = new ReadReport[1];
        sessions.save(request.dataset(), store -> {
            Relay.<Consumer<SessionRepository.Sink>>run(
                    logs.threads(),
                    found -> {
                        Consumer<Rejection> refused = met -> {
                            Rejection rejection = named(met, request);
                            rejections.accept(rejection);
                            found.accept(sink -> sink.rejected(rejection));
                        };
                        LogSink kept = request.keepLogs() ? store::log : LogSink.NONE;
                        try (Cutting cutting = new Cutting(request.limits(), sorter, tally, found, listener)) {
                            ReadReport report = read(
                                    request, readable, new Found(tally, cutting, refused, kept, listener), listener);
                            read[0] = rows.map(fetched -> report.ofRows(fetched.retrieval()))
                                    .orElse(report);
                            cutting.finish(read[0].accepted());
                        }
                    },
                    item -> item.accept(store));
            return new DatasetOrigin(logs, read[0], request.limits(), tally.fingerprint.value(), clock.instant());
        });
        return tally.report(read[0], request.limits());
    }

    private ReadReport read(ImportRequest request, LogRequest logRequest, Found found, Progress.Listener listener) {
        ReadReport read = named(logs.read(logRequest, found, listener), request);
        requireSomething(read);
        requireFewRejected(read, request.maxRejectedShare());
        requireNew(read, request.repeats());
        return read;
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
    public LogProfile profile(String name) {
        return logs.profile(name);
    }

    @Override
    public List<String> profileFaults() {
        return logs.profileFaults();
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
    public FilterSurvey survey(LogRequest request, long most) {
        return logs.survey(request, most);
    }

    private static Rejection named(Rejection rejection, ImportRequest request) {
        return new Rejection(
                request.named(rejection.source()),
                rejection.position(),
                rejection.reason(),
                rejection.message(),
                rejection.raw());
    }

    private static ReadReport named(ReadReport report, ImportRequest request) {
        if (request.names().isEmpty()) {
            return report;
        }
        return new ReadReport(
                report.sources().stream()
                        .map(source -> new ReadReport.Source(
                                request.named(source.name()), source.bytes(), source.sha256(), source.detection()))
                        .toList(),
                report.identifierNames(),
                report.accepted(),
                report.duplicates(),
                report.filtered(),
                report.rejected(),
                report.normalised(),
                report.warnings().stream().map(request::named).toList(),
                report.gaps().stream()
                        .map(gap -> new ReadReport.Gap(request.named(gap.source()), gap.bytes(), gap.of()))
                        .toList(),
                report.retrieval());
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
        long looked = report.records() - report.filteredRecords();
        if (rejected > maxShare * looked) {
            throw new TooManyRejectedException(
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d records (%.1f %%) could not be read, more than the %.1f %% allowed; "
                                    + "correct the profile or mapping, or allow more",
                            rejected,
                            looked,
                            100.0 * rejected / looked,
                            100 * maxShare),
                    report);
        }
        for (ReadReport.Gap gap : report.gaps()) {
            if (gap.share() > maxShare) {
                throw new TooManyRejectedException(
                        String.format(
                                Locale.ROOT,
                                "%s is damaged: %,d of its %,d bytes (%.1f %%) could not be made out, more than the "
                                        + "%.1f %% allowed; repair it or export it again, or allow more",
                                gap.source(),
                                gap.bytes(),
                                gap.of(),
                                100 * gap.share(),
                                100 * maxShare),
                        report);
            }
        }
    }

    /** Sends what the reader finds on its way. */
    private static final class Found implements AuditLogReader.Sink {
        private final Tally tally;
        private final Cutting cutting;
        private final Consumer<Rejection> rejections;
        private final LogSink kept;
        private final Progress.Listener listener;
        private @Nullable Instant previous;

        Found(Tally tally, Cutting cutting, Consumer<Rejection> rejections, LogSink kept, Progress.Listener listener) {
            this.tally = tally;
            this.cutting = cutting;
            this.rejections = rejections;
            this.kept = kept;
            this.listener = listener;
        }

        @Override
        public void event(AuditEvent event) {
            listener.stopIfAsked();
            if (previous != null && event.instant().isBefore(previous)) {
                tally.outOfOrder++;
            }
            previous = event.instant();
            cutting.event(event);
        }

        @Override
        public void session(Session session) {
            cutting.readyMade(session);
        }

        @Override
        public void rejected(Rejection rejection) {
            listener.stopIfAsked();
            rejections.accept(rejection);
        }

        /** Goes past the relay, which would hold too much of it, and is not always called from the reading thread. */
        @Override
        public void bytes(int source, byte[] bytes, int from, int length) {
            kept.log(source, bytes, from, length);
        }
    }

    /** Takes the bytes of logs. */
    @FunctionalInterface
    private interface LogSink {
        LogSink NONE = (source, bytes, from, length) -> {};

        void log(int source, byte[] bytes, int from, int length);
    }

    /**
     * Makes sessions of events while they come in the order of {@link EventSorter}. When one comes too early, what was
     * sent so far is taken back, and all are sorted and cut once the last has come. The same happens before the first
     * session that came ready-made is sent, because those could not be told from what is to be taken back.
     */
    private static final class Cutting implements AutoCloseable {
        private final EventSorter.Sorting sorting;
        private final SessionLimits limits;
        private final Tally tally;
        private final Consumer<Consumer<SessionRepository.Sink>> found;
        private final Progress.Listener listener;
        private Sessionizer sessionizer;
        private boolean atOnce = true;
        private @Nullable AuditEvent previous;
        private long cut;

        Cutting(
                SessionLimits limits,
                EventSorter sorter,
                Tally tally,
                Consumer<Consumer<SessionRepository.Sink>> found,
                Progress.Listener listener) {
            this.sorting = sorter.begin();
            this.limits = limits;
            this.tally = tally;
            this.found = found;
            this.listener = listener;
            this.sessionizer = new Sessionizer(limits, this::send);
        }

        void event(AuditEvent event) {
            if (atOnce) {
                if (previous == null || follows(previous, event)) {
                    previous = event;
                    sessionizer.accept(event);
                } else {
                    startOver();
                }
            }
            sorting.add(event);
        }

        void readyMade(Session session) {
            if (atOnce) {
                startOver();
            }
            send(session);
        }

        /** Sends what is left once everything has come. */
        void finish(long events) {
            if (!atOnce) {
                sorting.drain(event -> {
                    sessionizer.accept(event);
                    cut++;
                    if (cut % CUT_BETWEEN_REPORTS == 0) {
                        listener.progress(new Progress("cutting", cut, OptionalLong.of(events), "events"));
                    }
                });
            }
            sessionizer.finish();
        }

        @Override
        public void close() {
            sorting.close();
        }

        private static boolean follows(AuditEvent before, AuditEvent event) {
            int order = event.instant().compareTo(before.instant());
            return order > 0 || (order == 0 && event.sequence() >= before.sequence());
        }

        private void startOver() {
            atOnce = false;
            sessionizer = new Sessionizer(limits, this::send);
            found.accept(sink -> {
                tally.startOver();
                sink.startOver();
            });
        }

        private void send(Session session) {
            found.accept(sink -> {
                listener.stopIfAsked();
                tally.add(session);
                sink.session(session);
            });
        }
    }

    /** Counts what there is to report of sessions. */
    private static final class Tally {
        private static final int RECENT = 1 << 12;

        private DataFingerprint fingerprint = new DataFingerprint();
        private final Map<EndReason, Long> ended = new EnumMap<>(EndReason.class);
        private final Set<Principal> principals = new HashSet<>();
        private final Set<Cmd> commands = new HashSet<>();
        private final @Nullable Cmd[] recent = new Cmd[RECENT];
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

        /** Forgets every session. */
        void startOver() {
            fingerprint = new DataFingerprint();
            ended.clear();
            principals.clear();
            commands.clear();
            Arrays.fill(recent, null);
            sessionCount = 0;
            commandCount = 0;
            singles = 0;
            orderUncertain = 0;
            first = null;
            last = null;
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
                    warnings);
        }
    }
}
