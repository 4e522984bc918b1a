package dev.oddtrail.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.EventSorterContract;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillingEventSorterOnDiskTest implements EventSorterContract {
    private static final int SEGMENT = 8;
    private static final int BLOCK_BITS = 4;

    /** Two segments of events on the heap at most. */
    private static final long LITTLE = 2 * SEGMENT * EventRun.LONGEST_EVENT;

    private static final int EVENTS = 5_000;

    @TempDir
    Path directory;

    private final MemoryBudget budget = new MemoryBudget(LITTLE);

    @Override
    public EventSorter sorter() {
        return sorter(new ScratchDirectory(directory));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(budget.free()).isEqualTo(LITTLE);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100, LITTLE, 10_000})
    void anyBudgetGivesTheSameOrder(long bytes) {
        List<AuditEvent> out = new ArrayList<>();
        MemoryBudget any = new MemoryBudget(bytes);
        EventSorterContract.sort(
                new SpillingEventSorter(any, new ScratchDirectory(directory), SEGMENT, BLOCK_BITS),
                SpillingEventSorterOnDiskTest::shuffled,
                out::add);
        assertThat(out).hasSize(EVENTS).isSortedAccordingTo(ORDER);
        assertThat(any.free()).isEqualTo(bytes);
    }

    @Test
    void whatFitsTheBudgetMakesNoFile() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, Long.MAX_VALUE);
        EventSorterContract.sort(sorter(disk), events -> events.accept(event(1)), event -> {});
        assertThat(disk.filesMade()).isZero();
    }

    @Test
    void theFileIsClosedAfterSuccess() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, Long.MAX_VALUE);
        EventSorterContract.sort(sorter(disk), SpillingEventSorterOnDiskTest::shuffled, event -> {});
        assertThat(disk.bytesWritten()).isGreaterThan(EVENTS);
        assertThat(disk.filesMade()).isOne();
        assertThat(disk.filesOpen()).isZero();
    }

    @Test
    void theFileIsClosedWhenTheSourceFails() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, Long.MAX_VALUE);
        IllegalArgumentException failure = new IllegalArgumentException("the log is broken");
        assertThatThrownBy(() -> EventSorterContract.sort(
                        sorter(disk),
                        events -> {
                            shuffled(events);
                            throw failure;
                        },
                        event -> {}))
                .isSameAs(failure);
        assertThat(disk.filesMade()).isOne();
        assertThat(disk.filesOpen()).isZero();
    }

    @Test
    void theFileIsClosedWhenTheSinkFails() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, Long.MAX_VALUE);
        IllegalArgumentException failure = new IllegalArgumentException("no more, thank you");
        assertThatThrownBy(
                        () -> EventSorterContract.sort(sorter(disk), SpillingEventSorterOnDiskTest::shuffled, event -> {
                            throw failure;
                        }))
                .isSameAs(failure);
        assertThat(disk.filesMade()).isOne();
        assertThat(disk.filesOpen()).isZero();
    }

    @Test
    void aFullDiskIsNamedAndLeavesNothingBehind() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, 10_000);
        assertThatThrownBy(() ->
                        EventSorterContract.sort(sorter(disk), SpillingEventSorterOnDiskTest::shuffled, event -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot put data aside in the temporary file " + directory.resolve("oddtrail-"))
                .hasMessageEndingWith(": No space left on device; free some space, give Java more memory,"
                        + " or choose another directory for temporary files")
                .hasCauseInstanceOf(IOException.class);
        assertThat(disk.bytesWritten()).isLessThanOrEqualTo(10_000);
        assertThat(disk.filesOpen()).isZero();
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> EventSorterContract.sort(
                        sorter(new ScratchDirectory(missing)), SpillingEventSorterOnDiskTest::shuffled, event -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(
                        "cannot make a temporary file in " + missing + ": there is no such directory; ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theFileHasNoNameAndIsOnlyForItsOwner() {
        List<String> seen = new ArrayList<>();
        EventSorterContract.sort(sorter(), SpillingEventSorterOnDiskTest::shuffled, event -> {
            if (seen.isEmpty()) {
                assertThat(directory).isEmptyDirectory();
                seen.addAll(permissionsOfOpenFiles());
            }
        });
        assertThat(seen).containsExactly("rw-------");
        assertThat(permissionsOfOpenFiles()).isEmpty();
    }

    /** Permissions of the open files that have, or had, a name in the directory. */
    private List<String> permissionsOfOpenFiles() {
        List<String> permissions = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.filter(Files::exists).toList()) {
                if (Files.readSymbolicLink(descriptor).startsWith(directory.toRealPath())) {
                    permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(descriptor)));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the open files cannot be listed", e);
        }
        return permissions;
    }

    private EventSorter sorter(ScratchSpace space) {
        return new SpillingEventSorter(budget, space, SEGMENT, BLOCK_BITS);
    }

    private static void shuffled(Consumer<AuditEvent> events) {
        for (int line = 1; line <= EVENTS; line++) {
            events.accept(event(line));
        }
    }

    private static AuditEvent event(int line) {
        return new AuditEvent(
                Principal.of("user " + line % 17),
                Instant.EPOCH.plusMillis(line * 7_919L % EVENTS),
                AuditEvent.UNSEQUENCED,
                Cmd.named("command " + line % 101),
                new RecordPosition(0, line, line * 100L));
    }
}
