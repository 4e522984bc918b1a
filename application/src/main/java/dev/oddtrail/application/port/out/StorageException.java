package dev.oddtrail.application.port.out;

/** What was to be kept could not be, or what was kept cannot be had back. The message says where and what to do. */
public final class StorageException extends RuntimeException {
    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
