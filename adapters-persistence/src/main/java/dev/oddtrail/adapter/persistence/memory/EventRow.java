package dev.oddtrail.adapter.persistence.memory;

/** One event in numbers, to be filled again and again. */
class EventRow {
    long nanos;
    long sequence;
    int principal;
    int cmd;
    int source;
    long line;
    long offset;

    /** Whether an event at this instant and of this sequence number comes no earlier than this one. */
    final boolean isFollowedBy(long laterNanos, long laterSequence) {
        return nanos < laterNanos || (nanos == laterNanos && sequence <= laterSequence);
    }
}
