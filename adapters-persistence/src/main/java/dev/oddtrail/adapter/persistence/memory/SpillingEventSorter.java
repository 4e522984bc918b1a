package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.EventSorter;

/**
 * Sorts events as encoded bytes on the heap, and past the budget in a temporary file. Beside the bytes it holds every
 * distinct principal and command. Events that come in order are not sorted.
 */
final class SpillingEventSorter implements EventSorter {
    private static final int SEGMENT = 1 << 16;
    private static final int BLOCK_BITS = 18;

    private final MemoryBudget budget;
    private final ScratchSpace space;
    private final int segmentEvents;
    private final int blockBits;

    SpillingEventSorter(MemoryBudget budget, ScratchSpace space) {
        this(budget, space, SEGMENT, BLOCK_BITS);
    }

    /**
     * @param segmentEvents how many events are put in order at once, before runs of them are merged
     * @param blockBits binary logarithm of how many bytes are taken from the budget at once
     */
    SpillingEventSorter(MemoryBudget budget, ScratchSpace space, int segmentEvents, int blockBits) {
        this.budget = budget;
        this.space = space;
        this.segmentEvents = segmentEvents;
        this.blockBits = blockBits;
    }

    @Override
    public Sorting begin() {
        return new EventSort(budget, space, segmentEvents, blockBits);
    }
}
