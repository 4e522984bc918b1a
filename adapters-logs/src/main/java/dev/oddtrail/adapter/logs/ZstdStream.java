package dev.oddtrail.adapter.logs;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** What zstd compressed; faults of it are told as those of gzip are. */
final class ZstdStream extends FilterInputStream {
    private static final String CUT = "Not enough input bytes";

    ZstdStream(InputStream in) {
        super(new ZstdInputStream(in));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            return in.read(target, from, length);
        } catch (MalformedInputException e) {
            ZipException damaged = new ZipException(e.getMessage());
            damaged.initCause(e);
            throw damaged;
        } catch (IOException e) {
            if (CUT.equals(e.getMessage())) {
                EOFException cut = new EOFException(CUT);
                cut.initCause(e);
                throw cut;
            }
            throw e;
        }
    }
}
