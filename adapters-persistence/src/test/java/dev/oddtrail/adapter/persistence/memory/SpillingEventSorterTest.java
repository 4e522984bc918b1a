package dev.oddtrail.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.EventSorterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SpillingEventSorterTest implements EventSorterContract {
    private static final long ENOUGH = 64 << 20;

    @TempDir
    Path directory;

    private final MemoryBudget budget = new MemoryBudget(ENOUGH);

    @Override
    public EventSorter sorter() {
        return new SpillingEventSorter(budget, new ScratchDirectory(directory));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(budget.free()).isEqualTo(ENOUGH);
        assertThat(directory).isEmptyDirectory();
    }
}
