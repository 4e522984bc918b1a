package dev.oddtrail.adapter.persistence.column;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Chunks as they are stored: deflated, with the number of bytes before and a checksum behind. */
public final class Chunks {
    /*
     * The number of bytes as four, then a zlib stream. The fastest level: numbers that were packed have little left to
     * deflate, and the highest level saves less than a hundredth more.
     */
    private static final int LENGTH = 4;
    private static final int MOST_PER_BYTE = 1100;

    private Chunks() {}

    /** Deflates what was appended. */
    public static byte[] pack(PackedBytes content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(content.array(), 0, content.size());
            deflater.finish();
            byte[] chunk = new byte[LENGTH + 64 + content.size() / 2];
            for (int i = 0; i < LENGTH; i++) {
                chunk[i] = (byte) (content.size() >>> (8 * i));
            }
            int size = LENGTH;
            while (!deflater.finished()) {
                if (size == chunk.length) {
                    chunk = Arrays.copyOf(chunk, Math.addExact(size, size / 2));
                }
                size += deflater.deflate(chunk, size, chunk.length - size);
            }
            return Arrays.copyOf(chunk, size);
        } finally {
            deflater.end();
        }
    }

    /**
     * Opens a chunk for reading.
     *
     * @throws DamagedChunkException if its checksum is wrong, or it is none
     */
    public static PackedCursor open(byte[] chunk) {
        return new PackedCursor(unpack(chunk));
    }

    /**
     * Inflates a chunk.
     *
     * @throws DamagedChunkException if its checksum is wrong, or it is none
     */
    public static byte[] unpack(byte[] chunk) {
        int length = 0;
        for (int i = 0; i < LENGTH && i < chunk.length; i++) {
            length |= (chunk[i] & 0xFF) << (8 * i);
        }
        if (chunk.length <= LENGTH || length < 0 || length > (long) MOST_PER_BYTE * chunk.length) {
            throw new DamagedChunkException("it is cut or has a wrong length");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk, LENGTH, chunk.length - LENGTH);
            byte[] content = new byte[length];
            int size = 0;
            while (!inflater.finished()) {
                int more =
                        size < length ? inflater.inflate(content, size, length - size) : inflater.inflate(new byte[1]);
                if ((more == 0 && !inflater.finished()) || size + more > length) {
                    throw new DamagedChunkException("it is cut or has a wrong length");
                }
                size += more;
            }
            if (size != length) {
                throw new DamagedChunkException("it is cut or has a wrong length");
            }
            return content;
        } catch (DataFormatException e) {
            throw new DamagedChunkException("its checksum or its form is wrong", e);
        } finally {
            inflater.end();
        }
    }
}
