package dev.oddtrail.application.log;

/**
 * The bytes of one log as they were read, compressed where they were. They can be read from any place and hold nothing
 * open. Implementations are safe for use by multiple threads.
 */
public interface LogBytes {
    /** How many there are. */
    long size();

    /**
     * Copies bytes that begin at a position into a part of an array.
     *
     * @return how many were copied, which may be fewer than asked for, and is 0 only where none was asked for or there
     *     is none at the position
     * @throws LogUnavailableException if the log is not there any more
     */
    int read(long position, byte[] target, int from, int length);
}
