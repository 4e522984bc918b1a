package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.LogFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a source as UTF-8: decompressed where its first bytes say that it is compressed, without a byte order
 * mark, and recoded where that mark says UTF-16. One thread reads it; the count of bytes may be asked from another.
 */
final class SourceStream extends InputStream {
    /** How much of a source is looked at to decide how it is read. */
    static final int BEGINNING = 1 << 20;

    /** How much at most, where that is less than the first line of JSON. */
    static final int LONGEST_BEGINNING = RecordCutter.MAX_RECORD + BEGINNING;

    private static final int LONGEST_MAGIC = 6;
    private static final int GZIP_BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    /** First bytes, in hexadecimal, of what must be unpacked first. */
    private static final Map<String, String> ARCHIVES = Map.of(
            "504b0304", "a zip archive",
            "425a68", "compressed by bzip2",
            "fd377a585a00", "compressed by xz",
            "377abcaf271c", "a 7z archive");

    private final String name;
    private final Counting counting;
    private final InputStream text;
    private final boolean compressed;
    private final boolean recoded;
    private final int skippedMark;

    private byte[] ahead;
    private int aheadFrom;
    private boolean whole;

    private SourceStream(String name, InputStream raw, boolean hash, Tap tap) throws IOException {
        this.name = name;
        this.counting = new Counting(raw, hash, tap);
        Ahead bytes = new Ahead(counting);
        byte[] magic = bytes.peek(LONGEST_MAGIC);
        refuseArchive(magic);
        boolean gzip = begins(magic, GZIP);
        boolean zstd = begins(magic, ZSTD);
        this.compressed = gzip || zstd;
        Ahead plain = gzip
                ? new Ahead(new GZIPInputStream(bytes, GZIP_BUFFER))
                : zstd ? new Ahead(new ZstdStream(bytes)) : bytes;
        byte[] mark = plain.peek(3);
        if (mark.length == 3 && mark[0] == (byte) 0xef && mark[1] == (byte) 0xbb && mark[2] == (byte) 0xbf) {
            plain.skipPeeked(3);
            this.skippedMark = 3;
            this.recoded = false;
            this.text = plain;
        } else if (mark.length > 1 && mark[0] == (byte) 0xff && mark[1] == (byte) 0xfe) {
            this.skippedMark = 2;
            this.recoded = true;
            plain.skipPeeked(2);
            this.text = new Recoding(plain, UTF_16LE);
        } else if (mark.length > 1 && mark[0] == (byte) 0xfe && mark[1] == (byte) 0xff) {
            this.skippedMark = 2;
            this.recoded = true;
            plain.skipPeeked(2);
            this.text = new Recoding(plain, UTF_16BE);
        } else {
            this.skippedMark = 0;
            this.recoded = false;
            this.text = plain;
        }
        this.ahead = new byte[0];
    }

    /**
     * Opens the text of a stream, which is closed with it.
     *
     * @param name of the source, for messages
     * @param hash whether to hash the bytes of the source
     * @throws LogFormatException if it is an archive
     */
    static SourceStream open(String name, InputStream raw, boolean hash) throws IOException {
        return open(name, raw, hash, (bytes, from, length) -> {});
    }

    /**
     * Opens the text of a stream as {@link #open(String, InputStream, boolean)} does.
     *
     * @param tap gets the bytes of the source as they are read, until this is closed
     */
    static SourceStream open(String name, InputStream raw, boolean hash, Tap tap) throws IOException {
        return new SourceStream(name, raw, hash, tap);
    }

    /** Takes bytes of a source, which are lent for the call. */
    @FunctionalInterface
    interface Tap {
        void bytes(byte[] bytes, int from, int length);
    }

    private static boolean begins(byte[] bytes, byte[] start) {
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private void refuseArchive(byte[] magic) {
        String first = HexFormat.of().formatHex(magic);
        ARCHIVES.forEach((start, what) -> {
            if (first.startsWith(start)) {
                throw new LogFormatException(
                        name + " is " + what + "; unpack it first, or compress it with gzip or zstd");
            }
        });
    }

    /**
     * The beginning of the text, which is still to be read; all of it when it is short. If that is JSON and less than a
     * line, it is as much more as a record can be long.
     */
    byte[] beginning() throws IOException {
        if (ahead.length == 0) {
            ahead = text.readNBytes(BEGINNING);
            whole = ahead.length < BEGINNING;
            if (!whole && isWithinFirstLine(ahead)) {
                byte[] more = text.readNBytes(LONGEST_BEGINNING - BEGINNING);
                whole = BEGINNING + more.length < LONGEST_BEGINNING;
                ahead = Arrays.copyOf(ahead, BEGINNING + more.length);
                System.arraycopy(more, 0, ahead, BEGINNING, more.length);
            }
        }
        return ahead;
    }

    /** Whether the beginning is all there is. */
    boolean whole() {
        return whole;
    }

    private static boolean isWithinFirstLine(byte[] text) {
        boolean begun = false;
        for (byte one : text) {
            if (begun && one == '\n') {
                return false;
            }
            if (!begun && one != ' ' && one != '\t' && one != '\r' && one != '\n') {
                if (one != '{' && one != '[') {
                    return false;
                }
                begun = true;
            }
        }
        return begun;
    }

    /** Bytes of the source before the text. */
    long offset() {
        return recoded ? 0 : skippedMark;
    }

    /** Whether a place in the text is a place in the source, so that it can be gone to. */
    boolean seekable() {
        return !compressed && !recoded;
    }

    /** Bytes of the source that were read so far. */
    long sourceBytes() {
        return counting.count;
    }

    /** Reads what is left and gives the hash of all bytes, if it was asked for. */
    Optional<String> finish() throws IOException {
        counting.drain();
        return counting.hash();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (aheadFrom < ahead.length) {
            int count = Math.min(length, ahead.length - aheadFrom);
            System.arraycopy(ahead, aheadFrom, target, from, count);
            aheadFrom += count;
            if (aheadFrom == ahead.length) {
                ahead = new byte[0];
                aheadFrom = 0;
            }
            return count;
        }
        return text.read(target, from, length);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /**
     * Counts the bytes that pass, hashes them, and lets the tap have them. A thread that still reads while another closes
     * the stream gives the tap nothing more once it is closed.
     */
    private static final class Counting extends FilterInputStream {
        private final @Nullable MessageDigest digest;
        private final Tap tap;
        private volatile long count;
        private boolean closed;

        Counting(InputStream in, boolean hash, Tap tap) {
            super(in);
            this.tap = tap;
            this.digest = hash ? sha256() : null;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time writes
        public int read(byte[] target, int from, int length) throws IOException {
            int read = in.read(target, from, length);
            if (read > 0) {
                count += read;
                if (digest != null) {
                    digest.update(target, from, read);
                }
                pass(target, from, read);
            }
            return read;
        }

        private synchronized void pass(byte[] bytes, int from, int length) {
            if (!closed) {
                tap.bytes(bytes, from, length);
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (this) {
                closed = true;
            }
            super.close();
        }

        /** More than nothing, so that a file of several compressed members is read to its end. */
        @Override
        public int available() {
            return 1;
        }

        void drain() throws IOException {
            byte[] rest = new byte[1 << 13];
            int read = 0;
            while (read >= 0) {
                read = read(rest, 0, rest.length);
            }
        }

        Optional<String> hash() {
            return digest == null
                    ? Optional.empty()
                    : Optional.of(HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** A stream whose first bytes can be looked at before they are read. */
    private static final class Ahead extends FilterInputStream {
        private byte[] peeked = {};
        private int from;

        Ahead(InputStream in) {
            super(in);
        }

        /** At most so many of the next bytes; fewer only at the end. */
        byte[] peek(int most) throws IOException {
            int held = peeked.length - from;
            if (held < most) {
                byte[] more = in.readNBytes(most - held);
                byte[] both = Arrays.copyOfRange(peeked, from, peeked.length + more.length);
                System.arraycopy(more, 0, both, held, more.length);
                peeked = both;
                from = 0;
            }
            return Arrays.copyOfRange(peeked, from, Math.min(peeked.length, from + most));
        }

        void skipPeeked(int count) {
            from += count;
        }

        @Override
        public int read() throws IOException {
            return from < peeked.length ? peeked[from++] & 0xff : in.read();
        }

        @Override
        public int read(byte[] target, int at, int length) throws IOException {
            if (from < peeked.length && length > 0) {
                int count = Math.min(length, peeked.length - from);
                System.arraycopy(peeked, from, target, at, count);
                from += count;
                return count;
            }
            return in.read(target, at, length);
        }
    }

    /** Recodes UTF-16 into UTF-8 as it is read. */
    private static final class Recoding extends InputStream {
        private final InputStream in;
        private final CharsetDecoder decoder;
        private final ByteBuffer encoded = ByteBuffer.allocate(1 << 16).flip();
        private final CharBuffer characters = CharBuffer.allocate(1 << 15);
        private byte[] decoded = {};
        private int from;
        private boolean ended;

        Recoding(InputStream in, Charset charset) {
            this.in = in;
            this.decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int at, int length) throws IOException {
            while (from == decoded.length) {
                if (ended) {
                    return -1;
                }
                more();
            }
            int count = Math.min(length, decoded.length - from);
            System.arraycopy(decoded, from, target, at, count);
            from += count;
            return count;
        }

        private void more() throws IOException {
            encoded.compact();
            int read = in.read(encoded.array(), encoded.position(), encoded.remaining());
            if (read > 0) {
                encoded.position(encoded.position() + read);
            }
            ended = read < 0;
            encoded.flip();
            characters.clear();
            decoder.decode(encoded, characters, ended);
            if (ended) {
                decoder.flush(characters);
            }
            characters.flip();
            decoded = characters.toString().getBytes(UTF_8);
            from = 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
