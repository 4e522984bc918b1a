package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands what the batches hold to the sink, in the order of the records, and counts. One for each reading; the caller's
 * thread alone uses it.
 */
final class BatchMerger {
    /** From how many records left out for each one kept a warning is due. */
    private static final long MANY_TIMES = 9;

    private final AuditLogReader.Sink sink;
    private final SharedDictionary dictionary;
    private final HashSet128 ids = new HashSet128();
    private final HashSet128 sessionBegins = new HashSet128();
    private final SipHash beginHash;
    private final ByteBuffer beginBytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
    private final Map<SessionBegin, Long> sessionsOfSameBegin = new HashMap<>();
    private final List<ReadReport.Source> sources = new ArrayList<>();
    private final Map<String, Long> filtered = new TreeMap<>();
    private final Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
    private final Map<Normaliser, Long> normalised = new EnumMap<>(Normaliser.class);
    private final List<String> warnings = new ArrayList<>();
    private final List<ReadReport.Gap> gaps = new ArrayList<>();
    private @Nullable List<String> identifierNames;
    private long accepted;
    private long duplicates;
    private long countsDiffering;
    private long parametersDiffering;
    private long skippedTimes;
    private long repeatedTimes;

    private String source = "";
    private List<PlannedFilter> filters = List.of();
    private boolean sessions;
    private long line;
    private final BitSet found = new BitSet();
    private long records;

    /** In order, so that a table of them stays quick when somebody made their hashes equal. */
    private record SessionBegin(int principal, long nanos) implements Comparable<SessionBegin> {
        @Override
        public int compareTo(SessionBegin other) {
            int order = Integer.compare(principal, other.principal);
            return order != 0 ? order : Long.compare(nanos, other.nanos);
        }
    }

    BatchMerger(LogRequest request, AuditLogReader.Sink sink, SipHash beginHash) {
        this.beginHash = beginHash;
        this.sink = sink;
        this.dictionary = new SharedDictionary(RecordBuilder.retention(request));
    }

    /**
     * @throws LogFormatException if the sources before were keyed by other identifiers
     */
    void beginSource(SourcePlan plan) {
        if (identifierNames == null) {
            identifierNames = plan.identifierNames();
        } else if (!identifierNames.equals(plan.identifierNames())) {
            throw new LogFormatException(plan.source() + ": sessions are keyed by " + plan.identifierNames()
                    + " here, but by " + identifierNames + " in the logs before; name one session key for all");
        }
        source = plan.source();
        filters = plan.filters();
        sessions = plan.holdsSessions();
        found.clear();
        records = 0;
        line = plan.layout().bodyLine();
        forgetWorkers();
        for (String name : plan.absentIdentifiers()) {
            warn(source + ": no column for " + name + "; every event counts as having none");
        }
    }

    /** Prepares for batches from other workers. */
    void forgetWorkers() {
        dictionary.forgetWorkers();
    }

    void endSource(ReadReport.Source read) {
        sources.add(read);
    }

    /** Takes what the cutter of the source that was begun says, at its end. */
    void endCutting(RecordCutter cutter) {
        warnings.addAll(cutter.warnings());
        if (cutter.lostBytes() > 0) {
            gaps.add(new ReadReport.Gap(source, cutter.lostBytes(), cutter.readBytes()));
        }
    }

    /**
     * Warns of what was sought in vain in the source that was begun.
     *
     * @param names paths that its records have
     */
    void endSeeking(SourcePlan plan, Supplier<Collection<String>> names) {
        if (records > 0 && plan.soughtSlots().length > 0) {
            plan.soughtInVain(found, names.get(), false).forEach(this::warn);
        }
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /** Takes a batch of the source that was begun; batches come in the order of their blocks. */
    void merge(Batch batch) {
        SharedDictionary.View view = dictionary.learn(batch.learnt());
        int row = 0;
        for (Batch.Refusal refusal : batch.refusals()) {
            rows(batch, view, row, refusal.row());
            row = refusal.row();
            rejected.merge(refusal.reason(), 1L, Long::sum);
            sink.rejected(new Rejection(
                    source,
                    new RecordPosition(sources.size(), line + refusal.line(), batch.offset(refusal)),
                    refusal.reason(),
                    refusal.message(),
                    refusal.raw()));
        }
        rows(batch, view, row, batch.size());
        line += batch.lineCount();
        for (Normaliser normaliser : Normaliser.values()) {
            if (batch.normalised(normaliser) > 0) {
                normalised.merge(normaliser, batch.normalised(normaliser), Long::sum);
            }
        }
        for (int i = 0; i < filters.size(); i++) {
            if (batch.filtered(i) > 0) {
                filtered.merge(filters.get(i).name(), batch.filtered(i), Long::sum);
            }
        }
        countsDiffering += batch.countsDiffering();
        parametersDiffering += batch.parametersDiffering();
        found.or(batch.found());
        records += batch.size() + batch.refusals().size();
        skippedTimes += batch.skippedTimes();
        repeatedTimes += batch.repeatedTimes();
    }

    private void rows(Batch batch, SharedDictionary.View view, int from, int to) {
        if (sessions) {
            for (int row = from; row < to; row++) {
                session(batch, view, row);
            }
        } else {
            for (int row = from; row < to; row++) {
                event(batch, view, row);
            }
        }
    }

    private void event(Batch batch, SharedDictionary.View view, int row) {
        // Looked up for a duplicate too: its values count as shown, whichever block it lies in.
        Cmd cmd = view.command(batch.command(row));
        if (isDuplicate(batch, row)) {
            return;
        }
        accepted++;
        sink.event(new AuditEvent(
                view.principal(batch.principal(row)),
                EpochNanos.toInstant(batch.begin(row)),
                batch.sequence(row),
                cmd,
                position(batch, row)));
    }

    private void session(Batch batch, SharedDictionary.View view, int row) {
        Principal principal = view.principal(batch.principal(row));
        RecordPosition position = position(batch, row);
        Session.Builder session = Session.builder(principal);
        for (int i = batch.firstCommand(row); i < batch.endOfCommands(row); i++) {
            session.add(
                    view.command(batch.command(i)),
                    batch.begin(row),
                    false,
                    position.source(),
                    position.line(),
                    position.offset());
        }
        if (isDuplicate(batch, row)) {
            return;
        }
        accepted++;
        session.ordinal(ordinal(view.principalId(batch.principal(row)), batch.begin(row)));
        sink.session(session.given(EpochNanos.toInstant(batch.begin(row)), EpochNanos.toInstant(batch.end(row))));
    }

    /** How many sessions of the principal began at this instant before. */
    private long ordinal(int principal, long begin) {
        byte[] bytes = beginBytes.clear().putLong(begin).putInt(principal).array();
        beginHash.hash(bytes, 0, bytes.length);
        if (sessionBegins.add(beginHash.low(), beginHash.high())) {
            return 0;
        }
        return sessionsOfSameBegin.merge(new SessionBegin(principal, begin), 1L, Long::sum);
    }

    private boolean isDuplicate(Batch batch, int row) {
        long low = batch.idLow(row);
        long high = batch.idHigh(row);
        if ((low == 0 && high == 0) || ids.add(low, high)) {
            return false;
        }
        duplicates++;
        return true;
    }

    private RecordPosition position(Batch batch, int row) {
        return new RecordPosition(sources.size(), line + batch.line(row), batch.offset(row));
    }

    ReadReport report() {
        if (countsDiffering > 0) {
            warn(countsDiffering + (countsDiffering == 1 ? " session says" : " sessions say")
                    + " to have another number of commands than the log holds;"
                    + " the query may have cut them, as makelist does at 128");
        }
        if (parametersDiffering > 0) {
            warn(parametersDiffering + (parametersDiffering == 1 ? " session has" : " sessions have")
                    + " parameters that do not fit the commands; only the commands' names were taken");
        }
        if (skippedTimes > 0) {
            warn(skippedTimes + (skippedTimes == 1 ? " time lies" : " times lie")
                    + " in an hour that the clocks of the zone skip, taken as if the clocks had not been put"
                    + " forward; is the zone right?");
        }
        if (repeatedTimes > 0) {
            warn(repeatedTimes + (repeatedTimes == 1 ? " time lies" : " times lie")
                    + " in an hour that the clocks of the zone repeat, taken for the first one;"
                    + " what came in the second is an hour too early, and may be out of order");
        }
        if (dictionary.replacedBytes()) {
            warn("some text is not UTF-8; bytes that could not be read are shown as \ufffd");
        }
        warnIfMostAreLeftOut();
        return new ReadReport(
                sources,
                identifierNames == null ? List.of() : identifierNames,
                accepted,
                duplicates,
                filtered,
                rejected,
                normalised,
                warnings,
                gaps);
    }

    private void warnIfMostAreLeftOut() {
        long left = filtered.values().stream().mapToLong(Long::longValue).sum();
        long others = accepted + duplicates;
        if (left > MANY_TIMES * others) {
            warn(left + " records were left out by filters and " + others + " kept ("
                    + filtered.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", "))
                    + "); is that what you want?");
        }
    }
}
