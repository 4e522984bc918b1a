package dev.oddtrail.adapter.persistence.memory;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is gone once it is closed. Safe for use by multiple threads. */
interface ScratchFile {
    /** Where the file is, or was before its name was taken away; for messages. */
    Path path();

    /** Writes the first bytes of an array at the end of the file. */
    void append(byte[] bytes, int length) throws IOException;

    /**
     * Fills the first bytes of an array from a position of the file.
     *
     * @throws java.io.EOFException if the file ends before
     */
    void read(long position, byte[] bytes, int length) throws IOException;

    /** Lets the file and its disk space go. Further calls do nothing. */
    void close() throws IOException;
}
