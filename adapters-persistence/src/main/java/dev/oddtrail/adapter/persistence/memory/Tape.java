package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written at the end and read from anywhere. They lie in blocks on the heap while the budget lasts, and
 * from then on in a temporary file. One thread writes and then seals the tape; afterwards any number of threads read,
 * each with a cursor of its own. Closing gives everything back.
 */
final class Tape implements AutoCloseable {
    private static final int LONGEST_VARINT = 10;

    private final MemoryBudget budget;
    private final ScratchSpace space;
    private final int blockBits;
    private final int blockSize;

    private byte[] @Nullable [] blocks = new byte[4][];
    private int heapBlocks;
    private int reservedBlocks;
    private long taken;
    private @Nullable ScratchFile file;

    private byte[] block = new byte[0];
    private int filled;
    private long before;
    private boolean sealed;

    /**
     * @param blockBits binary logarithm of the size of a block
     */
    Tape(MemoryBudget budget, ScratchSpace space, int blockBits) {
        this.budget = budget;
        this.space = space;
        this.blockBits = blockBits;
        this.blockSize = 1 << blockBits;
    }

    /** Number of bytes written, and so the position of the next one. */
    long size() {
        return before + filled;
    }

    /** Whether this many further bytes will stay on the heap; takes them from the budget if so. */
    boolean reserve(long bytes) {
        if (file != null) {
            return false;
        }
        long room = (long) reservedBlocks * blockSize + block.length - filled;
        if (bytes <= room) {
            return true;
        }
        int missing = Math.toIntExact((bytes - room + blockSize - 1) >>> blockBits);
        if (!budget.take((long) missing * blockSize)) {
            return false;
        }
        taken += (long) missing * blockSize;
        reservedBlocks += missing;
        return true;
    }

    /**
     * @throws StorageException if the bytes do not fit the heap, and cannot be put aside
     */
    void writeByte(int value) {
        if (filled == block.length) {
            turn();
        }
        block[filled++] = (byte) value;
    }

    /**
     * @throws StorageException if the bytes do not fit the heap, and cannot be put aside
     */
    void writeBytes(byte[] bytes) {
        for (int written = 0; written < bytes.length; ) {
            if (filled == block.length) {
                turn();
            }
            int count = Math.min(bytes.length - written, block.length - filled);
            System.arraycopy(bytes, written, block, filled, count);
            filled += count;
            written += count;
        }
    }

    /** Writes a number without a sign, in fewer bytes the smaller it is: one for each seven bits. */
    void writeVarint(long value) {
        long rest = value;
        if (block.length - filled < LONGEST_VARINT) {
            while ((rest & ~0x7FL) != 0) {
                writeByte((int) rest | 0x80);
                rest >>>= 7;
            }
            writeByte((int) rest);
            return;
        }
        byte[] to = block;
        int at = filled;
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) ((int) rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        filled = at;
    }

    /** Writes a number with a sign, in fewer bytes the closer it is to zero. */
    void writeSigned(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    /** Ends the writing. Further calls do nothing. */
    void seal() {
        if (sealed) {
            return;
        }
        if (file != null) {
            append(file);
        } else if (heapBlocks > 0) {
            blocks[heapBlocks - 1] = Arrays.copyOf(block, filled);
            giveBack(blockSize - filled + (long) reservedBlocks * blockSize);
            reservedBlocks = 0;
        }
        before += filled;
        filled = 0;
        block = new byte[0];
        sealed = true;
    }

    /**
     * A reader of the sealed tape, for one thread.
     *
     * @param pageSize how many bytes are read from the file at once
     * @param pages how many of these are kept
     */
    Cursor cursor(int pageSize, int pages) {
        return new Cursor(pageSize, pages, 0, 0);
    }

    /**
     * A reader that begins at one position and lets go of what it has read before another. Nothing may read the bytes
     * between them again.
     */
    Cursor consume(long from, long to, int pageSize) {
        Cursor cursor = new Cursor(pageSize, 1, from, to);
        cursor.seek(from);
        return cursor;
    }

    /** Gives memory and file back. Further calls do nothing. */
    @Override
    public void close() {
        giveBack(taken);
        blocks = new byte[0][];
        heapBlocks = 0;
        block = new byte[0];
        ScratchFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new StorageException(
                        "cannot delete the temporary file " + open.path() + ": " + e.getMessage() + "; delete it", e);
            }
        }
    }

    private void giveBack(long bytes) {
        budget.giveBack(bytes);
        taken -= bytes;
    }

    private void turn() {
        if (sealed) {
            throw new IllegalStateException("a sealed tape takes no more bytes");
        }
        if (file != null) {
            append(file);
            before += filled;
            filled = 0;
        } else if (reserve(blockSize)) {
            reservedBlocks--;
            before += filled;
            filled = 0;
            block = new byte[blockSize];
            if (heapBlocks == blocks.length) {
                blocks = Arrays.copyOf(blocks, heapBlocks * 2);
            }
            blocks[heapBlocks++] = block;
        } else {
            file = create();
            before += filled;
            filled = 0;
            block = new byte[blockSize];
        }
    }

    private ScratchFile create() {
        try {
            return space.create();
        } catch (IOException e) {
            throw new StorageException(
                    "cannot make a temporary file in " + space.directory() + ": " + reason(e) + "; " + remedy(), e);
        }
    }

    private void append(ScratchFile to) {
        try {
            to.append(block, filled);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot put data aside in the temporary file " + to.path() + ": " + reason(e) + "; " + remedy(), e);
        }
    }

    private void read(long position, byte[] page, int length) {
        ScratchFile from = file;
        if (from == null) {
            throw new IllegalStateException("the tape has no byte at " + position);
        }
        try {
            from.read(position, page, length);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot read back the temporary file " + from.path() + ": " + reason(e) + "; start again", e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such directory";
        }
        if (e instanceof AccessDeniedException) {
            return "it may not be written to";
        }
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private static String remedy() {
        return "free some space, give Java more memory, or choose another directory for temporary files";
    }

    /** Reads a tape. Not safe for use by multiple threads. */
    final class Cursor {
        private final int pageSize;
        private final byte[] @Nullable [] pages;
        private final long[] pageNumbers;
        private final long consumeFrom;
        private final long consumeTo;

        private byte[] bytes = new byte[0];
        private int at;
        private int limit;
        private long base;

        private Cursor(int pageSize, int pages, long consumeFrom, long consumeTo) {
            this.pageSize = pageSize;
            this.pages = new byte[pages][];
            this.pageNumbers = new long[pages];
            this.consumeFrom = consumeFrom;
            this.consumeTo = consumeTo;
            Arrays.fill(pageNumbers, -1);
        }

        void seek(long position) {
            if (position >= base && position < base + limit) {
                at = (int) (position - base);
                return;
            }
            int index = (int) Math.min(position >>> blockBits, Integer.MAX_VALUE);
            if (index < heapBlocks) {
                byte[] found = blocks[index];
                if (found == null) {
                    throw new IllegalStateException("the bytes at " + position + " have been let go");
                }
                bytes = found;
                base = (long) index << blockBits;
                limit = found.length;
            } else {
                turnPage(position - ((long) heapBlocks << blockBits));
            }
            at = (int) (position - base);
        }

        int readByte() {
            if (at == limit) {
                advance();
            }
            return bytes[at++] & 0xFF;
        }

        /** Fills an array with the next bytes. */
        void readBytes(byte[] target) {
            for (int read = 0; read < target.length; ) {
                if (at == limit) {
                    advance();
                }
                int count = Math.min(target.length - read, limit - at);
                System.arraycopy(bytes, at, target, read, count);
                at += count;
                read += count;
            }
        }

        long readVarint() {
            if (limit - at < LONGEST_VARINT) {
                long value = 0;
                for (int shift = 0; ; shift += 7) {
                    int next = readByte();
                    value |= (next & 0x7FL) << shift;
                    if (next < 0x80) {
                        return value;
                    }
                }
            }
            byte[] from = bytes;
            int i = at;
            long next = from[i++];
            if (next >= 0) {
                at = i;
                return next;
            }
            long value = next & 0x7F;
            for (int shift = 7; next < 0; shift += 7) {
                next = from[i++];
                value |= (next & 0x7F) << shift;
            }
            at = i;
            return value;
        }

        long readSigned() {
            long value = readVarint();
            return (value >>> 1) ^ -(value & 1);
        }

        private void advance() {
            long next = base + limit;
            if (limit == blockSize && base >= consumeFrom && next <= consumeTo && next >> blockBits <= heapBlocks) {
                blocks[(int) (base >>> blockBits)] = null;
                giveBack(blockSize);
            }
            seek(next);
        }

        private void turnPage(long inFile) {
            long number = inFile / pageSize;
            int slot = (int) (number % pages.length);
            byte[] page = pages[slot];
            if (page == null) {
                page = new byte[pageSize];
                pages[slot] = page;
            }
            long start = number * pageSize;
            long heapBytes = (long) heapBlocks << blockBits;
            int length = (int) Math.min(pageSize, size() - heapBytes - start);
            if (pageNumbers[slot] != number) {
                pageNumbers[slot] = -1;
                read(start, page, length);
                pageNumbers[slot] = number;
            }
            bytes = page;
            base = heapBytes + start;
            limit = length;
        }
    }
}
