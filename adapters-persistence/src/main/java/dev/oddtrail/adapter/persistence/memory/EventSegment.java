package dev.oddtrail.adapter.persistence.memory;

/** Some thousand events in columns, as they came, so that they can be put in order before they are encoded. */
final class EventSegment {
    private final LongColumn nanos = new LongColumn();
    private final LongColumn sequences = new LongColumn();
    private final LongColumn principals = new LongColumn();
    private final LongColumn cmds = new LongColumn();
    private final LongColumn sources = new LongColumn();
    private final LongColumn lines = new LongColumn();
    private final LongColumn offsets = new LongColumn();
    private boolean ordered = true;

    void add(EventRow row) {
        int last = size() - 1;
        ordered = ordered
                && (last < 0
                        || nanos.get(last) < row.nanos
                        || (nanos.get(last) == row.nanos && sequences.get(last) <= row.sequence));
        nanos.add(row.nanos);
        sequences.add(row.sequence);
        principals.add(row.principal);
        cmds.add(row.cmd);
        sources.add(row.source);
        lines.add(row.line);
        offsets.add(row.offset);
    }

    int size() {
        return nanos.size();
    }

    /** Indices of the events by instant, then sequence number, then arrival. */
    int[] order() {
        int[] order = StableOrder.ofArrival(size());
        if (!ordered) {
            StableOrder.by(sequences, order);
            StableOrder.by(nanos, order);
        }
        return order;
    }

    void get(int index, EventRow row) {
        row.nanos = nanos.get(index);
        row.sequence = sequences.get(index);
        row.principal = (int) principals.get(index);
        row.cmd = (int) cmds.get(index);
        row.source = (int) sources.get(index);
        row.line = lines.get(index);
        row.offset = offsets.get(index);
    }

    void clear() {
        nanos.clear();
        sequences.clear();
        principals.clear();
        cmds.clear();
        sources.clear();
        lines.clear();
        offsets.clear();
        ordered = true;
    }
}
