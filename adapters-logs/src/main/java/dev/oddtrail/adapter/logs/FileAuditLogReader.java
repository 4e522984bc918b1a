package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.domain.session.RecordPosition;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** Reads audit logs from files and standard input. Safe for use by multiple threads. */
final class FileAuditLogReader implements AuditLogReader {
    private static final int SMALL_BLOCK = 1 << 14;
    private static final byte[] NOTHING = {};

    private final StandardInput standardInput;
    private final Profiles profiles;
    private final SourcePlanner planner;
    private final int blockSize;
    private final long firstKey;
    private final long secondKey;

    /**
     * @param blockSize bytes that are parsed at a time; what is read does not depend on it
     */
    FileAuditLogReader(StandardInput standardInput, Profiles profiles, int blockSize) {
        this.standardInput = standardInput;
        this.profiles = profiles;
        this.planner = new SourcePlanner(profiles);
        this.blockSize = blockSize;
        SecureRandom random = new SecureRandom();
        this.firstKey = random.nextLong();
        this.secondKey = random.nextLong();
    }

    @Override
    public ReadReport read(LogRequest request, Sink sink, Progress.Listener listener) {
        List<LogSource> sources = LogLocations.resolve(request.locations());
        BatchMerger merger = new BatchMerger(request, sink, new SipHash(firstKey, secondKey));
        ProgressMeter meter = new ProgressMeter(listener, total(sources));
        for (int i = 0; i < sources.size(); i++) {
            LogSource source = sources.get(i);
            int index = i;
            sink.bytes(index, NOTHING, 0, 0);
            try (InputStream raw = open(source);
                    SourceStream stream = SourceStream.open(
                            source.name(),
                            raw,
                            request.hash(),
                            (bytes, from, length) -> sink.bytes(index, bytes, from, length))) {
                read(source, stream, request, merger, meter);
            } catch (IOException e) {
                throw unopened(source, e);
            }
        }
        if (request.profile().isEmpty()) {
            profiles.faults().forEach(fault -> merger.warn(fault + "; this profile was left aside"));
        }
        return merger.report();
    }

    private void read(
            LogSource source, SourceStream stream, LogRequest request, BatchMerger merger, ProgressMeter meter) {
        try {
            byte[] beginning = stream.beginning();
            boolean whole = stream.whole();
            Optional<SourcePlan> plan = planner.plan(source.name(), beginning, whole, request);
            ReadReport.Detection detection =
                    plan.map(SourcePlan::detection).orElseGet(() -> withoutRecords(beginning, request));
            if (plan.isPresent()) {
                merger.beginSource(plan.get());
                parse(plan.get(), stream, whole, request, merger, meter);
                merger.endSeeking(
                        plan.get(),
                        () -> new SourceBeginning(source.name(), beginning, whole)
                                .paths(plan.get().layout()));
            } else if (SourceBeginning.isBlank(beginning)) {
                merger.warn(source.name() + " is empty");
            }
            Optional<String> hash = stream.finish();
            merger.endSource(new ReadReport.Source(source.name(), stream.sourceBytes(), hash, detection));
            meter.endSource(stream.sourceBytes());
        } catch (IOException e) {
            throw broken(source, stream, e);
        }
    }

    private static ReadReport.Detection withoutRecords(byte[] beginning, LogRequest request) {
        return SourceBeginning.isBlank(beginning)
                ? ReadReport.Detection.NOTHING
                : new ReadReport.Detection(request.profile().orElse("json"), 1, "an array without records");
    }

    private void parse(
            SourcePlan plan,
            SourceStream stream,
            boolean whole,
            LogRequest request,
            BatchMerger merger,
            ProgressMeter meter)
            throws IOException {
        stream.skipNBytes(plan.layout().bodyFrom());
        long offset = stream.offset() + plan.layout().bodyFrom();
        boolean small = whole && blockSize >= RecordCutter.BLOCK;
        Consumer<Batch> consumer = batch -> {
            merger.merge(batch);
            meter.progress(stream.sourceBytes());
        };
        Optional<GuessingCutter.Rest> rest = Optional.of(new GuessingCutter.Rest(stream, offset, small));
        if (plan.layout().container() == Container.CSV) {
            GuessingCutter guessing = new GuessingCutter(stream, offset, blockSize);
            rest = guessing.rest(parse(guessing, plan, request, small, consumer));
            merger.forgetWorkers();
        }
        if (rest.isPresent()) {
            RecordCutter cutter = cutter(plan, rest.get().text(), rest.get().offset(), blockSize, false);
            parse(cutter, plan, request, rest.get().small(), consumer);
            merger.endCutting(cutter);
        }
    }

    /** Parses what can be parsed as it is cut; which blocks are left. */
    private List<Block> parse(
            RecordCutter cutter, SourcePlan plan, LogRequest request, boolean small, Consumer<Batch> consumer)
            throws IOException {
        return request.threads() == 1 || small
                ? ParallelParsing.alone(cutter, parser(plan, request, 0), consumer)
                : new ParallelParsing(cutter, request.threads(), worker -> parser(plan, request, worker)).run(consumer);
    }

    private BlockParser parser(SourcePlan plan, LogRequest request, int worker) {
        return new BlockParser(plan, request, worker, new SipHash(firstKey, secondKey));
    }

    private static RecordCutter cutter(
            SourcePlan plan, InputStream text, long offset, int blockSize, boolean oneByOne) {
        Layout layout = plan.layout();
        return switch (layout.container()) {
            case CSV -> LineCutter.ofValues(text, offset, layout.separator(), blockSize, oneByOne);
            case JSONL -> LineCutter.ofLines(text, offset, blockSize, oneByOne);
            case JSON -> new JsonCutter(plan.source(), text, offset, layout.records(), false, blockSize, oneByOne);
            case AUDITD -> new GroupCutter(text, offset, new AuditdGrammar(), blockSize, oneByOne);
            case HISTORY -> new GroupCutter(text, offset, new HistoryGrammar(plan.source()), blockSize, oneByOne);
            case XML -> new XmlCutter(plan.source(), text, layout.records(), blockSize, oneByOne);
            case TABLES -> new JsonCutter(plan.source(), text, offset, layout.records(), true, blockSize, oneByOne);
        };
    }

    @Override
    public void recall(LogRequest request, Set<RecordPosition> positions, RecordSink sink) {
        List<LogSource> sources = LogLocations.resolve(request.locations());
        Map<Integer, SortedMap<Long, RecordPosition>> bySource = new TreeMap<>();
        for (RecordPosition position : positions) {
            bySource.computeIfAbsent(position.source(), unused -> new TreeMap<>())
                    .put(position.offset(), position);
        }
        bySource.forEach((index, wanted) -> {
            if (index < sources.size()) {
                LogSource source = sources.get(index);
                source.file().ifPresent(file -> {
                    if (source.entry().isPresent()) {
                        recallWithin(source, request, wanted, sink);
                    } else {
                        recall(source, file, request, wanted, sink);
                    }
                });
            }
        });
    }

    private void recall(
            LogSource source, Path file, LogRequest request, SortedMap<Long, RecordPosition> wanted, RecordSink sink) {
        try (FileBytes log = FileBytes.open(file)) {
            recall(source, log, request, wanted, sink);
        } catch (IOException e) {
            throw unopened(source, e);
        }
    }

    @Override
    public void recall(String name, LogBytes log, LogRequest request, Set<RecordPosition> positions, RecordSink sink) {
        SortedMap<Long, RecordPosition> wanted = new TreeMap<>();
        positions.forEach(position -> wanted.put(position.offset(), position));
        recall(LogSource.named(name), log, request, wanted, sink);
    }

    private void recall(
            LogSource source,
            LogBytes log,
            LogRequest request,
            SortedMap<Long, RecordPosition> wanted,
            RecordSink sink) {
        try (SourceStream stream = SourceStream.open(source.name(), new LogBytesStream(log, 0), false)) {
            byte[] beginning = stream.beginning();
            Optional<SourcePlan> plan = planner.plan(source.name(), beginning, stream.whole(), request);
            if (plan.isEmpty()) {
                return;
            }
            SingleRecords records = new SingleRecords(plan.get(), request);
            if (stream.seekable() && plan.get().layout().container().standsAlone()) {
                seek(log, plan.get(), records, wanted, sink);
            } else {
                search(stream, plan.get(), records, wanted, sink);
            }
        } catch (IOException e) {
            throw unopened(source, e);
        }
    }

    /** Recalls records of a file within an archive, which is gone through. */
    private void recallWithin(
            LogSource source, LogRequest request, SortedMap<Long, RecordPosition> wanted, RecordSink sink) {
        try (InputStream raw = open(source);
                SourceStream stream = SourceStream.open(source.name(), raw, false)) {
            Optional<SourcePlan> plan = planner.plan(source.name(), stream.beginning(), stream.whole(), request);
            if (plan.isPresent()) {
                search(stream, plan.get(), new SingleRecords(plan.get(), request), wanted, sink);
            }
        } catch (IOException e) {
            throw unopened(source, e);
        }
    }

    private static void seek(
            LogBytes log,
            SourcePlan plan,
            SingleRecords records,
            SortedMap<Long, RecordPosition> wanted,
            RecordSink sink)
            throws IOException {
        for (Map.Entry<Long, RecordPosition> each : wanted.entrySet()) {
            Block block = oneRecord(plan, new LogBytesStream(log, each.getKey()), each.getKey());
            if (block != null) {
                records.recall(block, each.getValue(), sink);
            }
        }
    }

    /** The record with which the text begins. */
    private static @org.jspecify.annotations.Nullable Block oneRecord(SourcePlan plan, InputStream text, long offset)
            throws IOException {
        if (plan.layout().container() == Container.JSON) {
            return new JsonCutter(plan.source(), text, offset, List.of(), false, SMALL_BLOCK, true).next();
        }
        return cutter(plan, text, offset, SMALL_BLOCK, true).next();
    }

    /** Goes through the whole source, where a place in its text is no place in the file. */
    private void search(
            SourceStream stream,
            SourcePlan plan,
            SingleRecords records,
            SortedMap<Long, RecordPosition> wanted,
            RecordSink sink)
            throws IOException {
        stream.skipNBytes(plan.layout().bodyFrom());
        RecordCutter cutter =
                cutter(plan, stream, stream.offset() + plan.layout().bodyFrom(), blockSize, false);
        SortedMap<Long, RecordPosition> left = new TreeMap<>(wanted);
        for (Block block = cutter.next(); block != null && !left.isEmpty(); block = cutter.next()) {
            if (block.slices().isPresent()) {
                Block.Slices slices = block.slices().get();
                for (int i = 0; i < slices.count(); i++) {
                    RecordPosition position = left.remove(slices.offsets()[i]);
                    if (position != null) {
                        records.recall(block.only(i), position, sink);
                    }
                }
            } else {
                SortedMap<Long, RecordPosition> here = left.headMap(block.offset() + block.to() - block.from());
                for (Map.Entry<Long, RecordPosition> each : here.entrySet()) {
                    long within = each.getKey() - block.offset();
                    if (within >= 0) {
                        int from = block.from() + (int) within;
                        Block record = oneRecord(
                                plan, new ByteArrayInputStream(block.bytes(), from, block.to() - from), each.getKey());
                        if (record != null) {
                            records.recall(record, each.getValue(), sink);
                        }
                    }
                }
                here.clear();
            }
            cutter.recycle(block);
        }
    }

    @Override
    public List<LogProfile> profiles() {
        return profiles.all().stream().map(Profile::described).toList();
    }

    @Override
    public LogProfile profile(String name) {
        return profiles.named(name).described();
    }

    @Override
    public List<String> profileFaults() {
        return profiles.faults();
    }

    @Override
    public List<DetectedSource> detect(LogRequest request) {
        Set<LogSource> seen = new HashSet<>();
        List<DetectedSource> detected = new ArrayList<>();
        for (String location : request.locations()) {
            try {
                for (LogSource source : LogLocations.resolve(List.of(location))) {
                    if (seen.add(source)) {
                        detected.add(detect(source, request));
                    }
                }
            } catch (LogUnavailableException e) {
                detected.add(DetectedSource.refused(location, 0, String.valueOf(e.getMessage())));
            }
        }
        return detected;
    }

    private DetectedSource detect(LogSource source, LogRequest request) {
        long bytes = Math.max(0, size(source));
        try {
            Beginning beginning = beginning(source);
            ReadReport.Detection detection = beginning
                    .plan(planner.trying(), source, request)
                    .map(SourcePlan::detection)
                    .orElseGet(() -> withoutRecords(beginning.text, request));
            return DetectedSource.understood(source.name(), bytes, detection);
        } catch (LogFormatException | LogUnavailableException e) {
            return DetectedSource.refused(source.name(), bytes, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public LogPreview preview(LogRequest request, int records) {
        LogSource source = LogLocations.resolve(request.locations()).get(0);
        Beginning beginning = beginning(source);
        Optional<SourcePlan> plan = beginning.plan(planner, source, request);
        if (plan.isEmpty()) {
            return new LogPreview(withoutRecords(beginning.text, request), List.of(), List.of(), List.of());
        }
        Layout layout = plan.get().layout();
        InputStream body =
                new ByteArrayInputStream(beginning.text, layout.bodyFrom(), beginning.text.length - layout.bodyFrom());
        SingleRecords single = new SingleRecords(plan.get(), request);
        RecordCutter cutter = cutter(plan.get(), body, beginning.offset + layout.bodyFrom(), SMALL_BLOCK, true);
        try {
            for (Block block = cutter.next(); block != null && single.rows().size() < records; block = cutter.next()) {
                single.preview(block);
            }
        } catch (IOException e) {
            throw unopened(source, e);
        }
        return new LogPreview(
                plan.get().detection(),
                plan.get().identifierNames(),
                single.rows(),
                plan.get().unmapped(),
                single.rows().isEmpty()
                        ? List.of()
                        : plan.get()
                                .soughtInVain(
                                        single.found(),
                                        new SourceBeginning(source.name(), beginning.text, beginning.whole)
                                                .paths(layout),
                                        true),
                single.unreadable());
    }

    @Override
    public FilterSurvey survey(LogRequest request, long most) {
        FilterCount count = new FilterCount(request);
        boolean whole = true;
        for (LogSource source : LogLocations.resolve(request.locations())) {
            whole &= count.looked() < most && survey(source, count, most);
        }
        return count.survey(whole);
    }

    /** Counts the records of a source until there are enough; whether it was read to its end. */
    private boolean survey(LogSource source, FilterCount count, long most) {
        LogRequest request = count.withAllFilters();
        try (InputStream raw = open(source);
                SourceStream stream = SourceStream.open(source.name(), raw, false)) {
            Optional<SourcePlan> plan = planner.plan(source.name(), stream.beginning(), stream.whole(), request);
            if (plan.isEmpty()) {
                return true;
            }
            count.begin(plan.get().filters());
            stream.skipNBytes(plan.get().layout().bodyFrom());
            RecordCutter cutter = cutter(plan.get(), stream, 0, blockSize, false);
            BlockParser parser = BlockParser.counting(plan.get(), request, count);
            Batch batch = new Batch();
            Block block = cutter.next();
            while (block != null && count.looked() < most) {
                parser.parse(block, batch);
                cutter.recycle(block);
                block = cutter.next();
            }
            return block == null;
        } catch (IOException e) {
            throw unopened(source, e);
        }
    }

    /** The first bytes of a source as UTF-8. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Beginning(byte[] text, boolean whole, long offset) {
        Optional<SourcePlan> plan(SourcePlanner planner, LogSource source, LogRequest request) {
            return planner.plan(source.name(), text, whole, request);
        }
    }

    private Beginning beginning(LogSource source) {
        try (InputStream raw = source.file().isPresent()
                        ? open(source)
                        : new ByteArrayInputStream(standardInput.beginning(SourceStream.LONGEST_BEGINNING));
                SourceStream stream = SourceStream.open(source.name(), raw, false)) {
            byte[] text = stream.beginning();
            return new Beginning(text, stream.whole(), stream.offset());
        } catch (IOException e) {
            throw unopened(source, e);
        }
    }

    private InputStream open(LogSource source) throws IOException {
        if (source.file().isEmpty()) {
            return standardInput.open();
        }
        Path file = source.file().get();
        return source.entry().isPresent() ? ZipArchive.open(file, source.entry().get()) : Files.newInputStream(file);
    }

    private static OptionalLong total(List<LogSource> sources) {
        long total = 0;
        for (LogSource source : sources) {
            long size = size(source);
            if (size < 0) {
                return OptionalLong.empty();
            }
            total += size;
        }
        return OptionalLong.of(total);
    }

    /** Bytes of a file; -1 where they are not known. */
    private static long size(LogSource source) {
        if (source.file().isEmpty()) {
            return -1;
        }
        Path file = source.file().get();
        try {
            return source.entry().isPresent()
                    ? ZipArchive.size(file, source.entry().get())
                    : Files.size(file);
        } catch (IOException e) {
            throw new LogUnavailableException(file + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static LogUnavailableException unopened(LogSource source, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new LogUnavailableException("there is no file " + source.name(), e);
        }
        if (e instanceof AccessDeniedException) {
            return new LogUnavailableException(source.name() + " must not be read by this user", e);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return damaged(source.name() + ": ", e);
        }
        return new LogUnavailableException(source.name() + " cannot be read: " + e.getMessage(), e);
    }

    private static LogUnavailableException broken(LogSource source, SourceStream stream, IOException e) {
        String place = source.name() + ", byte " + stream.sourceBytes() + ": ";
        if (e instanceof EOFException || e instanceof ZipException) {
            return damaged(place, e);
        }
        return new LogUnavailableException(place + "cannot be read: " + e.getMessage(), e);
    }

    private static LogUnavailableException damaged(String place, IOException e) {
        return new LogUnavailableException(
                place
                        + (e instanceof EOFException
                                ? "the file ends within its compressed data"
                                : "the compressed data are damaged: " + e.getMessage()),
                e);
    }
}
