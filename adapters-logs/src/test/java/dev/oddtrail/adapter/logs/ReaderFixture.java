package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.AuditLogReaderContract;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.AuditEvent;
import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a text as a log, with what a request may say set one by one. */
final class ReaderFixture {
    static final Profiles PROFILES = new Profiles(List.of());

    final AuditLogReaderContract.Taken taken = new AuditLogReaderContract.Taken();
    private Profiles profiles = PROFILES;
    private RecordSelection selection = RecordSelection.OF_PROFILE;
    private @Nullable ReadReport report;
    private Optional<String> profile = Optional.empty();
    private final Map<Role, List<String>> mapping = new EnumMap<>(Role.class);
    private List<String> key = List.of();
    private Optional<ZoneId> zone = Optional.empty();
    private Optional<String> timeFormat = Optional.empty();
    private Duplicates duplicates = new Duplicates.ByRecordId();
    private final Set<Normaliser> without = new HashSet<>();
    private Detail detail = Detail.VALUES;
    private ValueRetention values = ValueRetention.DEFAULT;
    private boolean hash;
    private int threads = 1;
    private int block = RecordCutter.BLOCK;

    ReaderFixture profiles(Profiles others) {
        profiles = others;
        return this;
    }

    ReaderFixture select(RecordSelection records) {
        selection = records;
        return this;
    }

    ReaderFixture profile(String name) {
        profile = Optional.of(name);
        return this;
    }

    ReaderFixture map(Role role, String... paths) {
        mapping.put(role, List.of(paths));
        return this;
    }

    ReaderFixture key(String... names) {
        key = List.of(names);
        return this;
    }

    ReaderFixture zone(String id) {
        zone = Optional.of(ZoneId.of(id));
        return this;
    }

    ReaderFixture timeFormat(String format) {
        timeFormat = Optional.of(format);
        return this;
    }

    ReaderFixture duplicates(Duplicates newDuplicates) {
        duplicates = newDuplicates;
        return this;
    }

    ReaderFixture without(Normaliser normaliser) {
        without.add(normaliser);
        return this;
    }

    ReaderFixture values(ValueRetention retention) {
        values = retention;
        return this;
    }

    ReaderFixture detail(Detail newDetail) {
        detail = newDetail;
        return this;
    }

    ReaderFixture hash() {
        hash = true;
        return this;
    }

    ReaderFixture threads(int count) {
        threads = count;
        return this;
    }

    ReaderFixture block(int bytes) {
        block = bytes;
        return this;
    }

    LogRequest request(String... locations) {
        return new LogRequest(
                List.of(locations),
                profile,
                mapping,
                key,
                zone,
                timeFormat,
                duplicates,
                without,
                detail,
                values,
                hash,
                threads,
                selection);
    }

    AuditLogReader reader(byte[] standardInput) {
        return new FileAuditLogReader(new StandardInput(new ByteArrayInputStream(standardInput)), profiles, block);
    }

    ReadReport read(byte[] log) {
        report = reader(log).read(request("-"), taken, Progress.Listener.SILENT);
        return report;
    }

    ReadReport read(String log) {
        return read(log.getBytes(UTF_8));
    }

    ReadReport readFiles(String... locations) {
        return reader(new byte[0]).read(request(locations), taken, Progress.Listener.SILENT);
    }

    /** What came of the last reading of standard input. */
    ReadReport report() {
        return requireNonNull(report);
    }

    List<AuditEvent> events() {
        return taken.events;
    }

    AuditEvent event() {
        if (taken.events.size() != 1) {
            throw new AssertionError("expected one event, got " + taken.events + " and " + rejections());
        }
        return taken.events.get(0);
    }

    List<String> commands() {
        List<String> names = new ArrayList<>();
        taken.events.forEach(event -> names.add(event.cmd().name()));
        return names;
    }

    List<String> rejections() {
        return taken.rejections.stream()
                .map(rejection -> rejection.reason() + " " + rejection.describe())
                .toList();
    }

    Rejection rejection() {
        if (taken.rejections.size() != 1) {
            throw new AssertionError("expected one rejection, got " + rejections());
        }
        return taken.rejections.get(0);
    }
}
