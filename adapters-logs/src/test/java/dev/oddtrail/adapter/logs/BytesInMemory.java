package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogBytes;

/** A log that lies in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BytesInMemory(byte[] bytes) implements LogBytes {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        int count = (int) Math.max(0, Math.min(length, bytes.length - position));
        System.arraycopy(bytes, (int) Math.min(position, bytes.length), target, from, count);
        return count;
    }
}
