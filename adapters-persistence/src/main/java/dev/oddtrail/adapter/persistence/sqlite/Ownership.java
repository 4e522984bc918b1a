package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;

/**
 * The right to write to a file, which one program has at a time, for as long as any of its threads has work to do. Safe
 * for use by multiple threads.
 */
final class Ownership {
    private static final long POLL_MILLIS = 20;

    private final DatabaseFile file;
    private final OwnerFile ownerFile;
    private int holders;

    Ownership(DatabaseFile file, OwnerFile ownerFile) {
        this.file = file;
        this.ownerFile = ownerFile;
    }

    /**
     * Takes the right, and waits for it as long as there is patience.
     *
     * @param uponTaking run when the program had it not before; the right is given back when it throws
     * @throws StorageException if another program has the right for longer
     */
    synchronized void take(Runnable uponTaking) {
        if (holders == 0) {
            await();
            begin(uponTaking);
        }
        holders++;
    }

    /** Takes the right if nobody has it, not even this program; false otherwise. */
    synchronized boolean takeIfFree(Runnable uponTaking) {
        if (holders > 0 || !tryLock()) {
            return false;
        }
        begin(uponTaking);
        holders++;
        return true;
    }

    /** Undoes one taking. */
    synchronized void giveBack() {
        holders--;
        if (holders == 0) {
            unlock();
        }
    }

    private void begin(Runnable uponTaking) {
        boolean begun = false;
        try {
            uponTaking.run();
            begun = true;
        } finally {
            if (!begun) {
                unlock();
            }
        }
    }

    private void await() {
        long deadline = System.nanoTime() + file.patience().toNanos();
        while (!tryLock()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new StorageException("cannot write to " + file.named() + ": "
                        + ownerFile.describeOwner().map(owner -> owner + ",").orElse("another program")
                        + " has been writing to it for more than "
                        + file.patience().toSeconds() + " s; wait until it has ended, or end it");
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    "cannot write to " + file.named() + ": interrupted while waiting for another program; try again",
                    e);
        }
    }

    private boolean tryLock() {
        try {
            return ownerFile.tryLock();
        } catch (IOException e) {
            throw new StorageException(
                    "cannot write to " + file.named() + ": " + ownerFile.path() + ", which says who does, cannot be"
                            + " locked: " + e.getMessage() + "; permit writing to it, or delete it",
                    e);
        }
    }

    private void unlock() {
        try {
            ownerFile.unlock();
        } catch (IOException e) {
            throw new StorageException(
                    ownerFile.path() + ", which says who writes to " + file.named() + ", cannot be emptied: "
                            + e.getMessage() + "; what was written is kept",
                    e);
        }
    }
}
