package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which jobs running programs work on. Each job has a byte of a file beside the database, at the place of its number,
 * which the program that works on it has locked. The system takes the lock away when the program ends, however it ends.
 * The file is empty, and stays, because a file that comes and goes can be locked by two.
 *
 * <p>Safe for use by multiple threads.
 */
final class JobClaims implements AutoCloseable {
    /*
     * The system's locks are those of a program as a whole, and closing the file anywhere in it gives them back, so that
     * no file is opened twice.
     */
    private static final Map<Path, Locked> OPEN = new HashMap<>();

    private final Path path;
    private final Set<Long> mine = new HashSet<>();

    /**
     * @param database as a real path, so that each file has one name
     */
    JobClaims(Path database) {
        this.path = database.resolveSibling(database.getFileName() + "-jobs");
    }

    /**
     * Says that this program works on a job, until that is released or the program ends.
     *
     * @throws StorageException if that cannot be said
     */
    void claim(long job) {
        synchronized (OPEN) {
            if (mine.contains(job)) {
                return;
            }
            try {
                Locked locked = open();
                try {
                    if (locked.holds(job) || !locked.lock(job)) {
                        throw new StorageException("cannot begin job " + job + ": another program works on it");
                    }
                    mine.add(job);
                } finally {
                    closeIfUnused(locked);
                }
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    /** Undoes a claim, if there is one. */
    void release(long job) {
        synchronized (OPEN) {
            Locked locked = OPEN.get(path);
            if (mine.remove(job) && locked != null) {
                try {
                    locked.unlock(job);
                    closeIfUnused(locked);
                } catch (IOException e) {
                    throw failure(e);
                }
            }
        }
    }

    /**
     * Whether no running program works on a job.
     *
     * @throws StorageException if that cannot be found out
     */
    boolean abandoned(long job) {
        synchronized (OPEN) {
            try {
                Locked locked = open();
                try {
                    boolean free = !locked.holds(job) && locked.lock(job);
                    if (free) {
                        locked.unlock(job);
                    }
                    return free;
                } finally {
                    closeIfUnused(locked);
                }
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private Locked open() throws IOException {
        Locked known = OPEN.get(path);
        if (known != null) {
            return known;
        }
        if (!Files.exists(path)) {
            create();
        }
        Locked opened = new Locked(new RandomAccessFile(path.toFile(), "rw"));
        OPEN.put(path, opened);
        return opened;
    }

    private void create() throws IOException {
        try {
            PrivateFiles.create(path);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        }
    }

    private void closeIfUnused(Locked locked) throws IOException {
        if (locked.unused()) {
            OPEN.remove(path);
            locked.file.close();
        }
    }

    private StorageException failure(IOException e) {
        return new StorageException(
                path + ", which says which jobs are worked on, cannot be locked: " + e.getMessage()
                        + "; permit writing to it, or delete it",
                e);
    }

    /** Releases what was claimed. */
    @Override
    public void close() {
        Set.copyOf(mine).forEach(this::release);
    }

    /** The open file with the jobs whose bytes this program has locked. */
    private static final class Locked {
        private final RandomAccessFile file;
        private final Map<Long, FileLock> locks = new HashMap<>();

        Locked(RandomAccessFile file) {
            this.file = file;
        }

        boolean holds(long job) {
            return locks.containsKey(job);
        }

        boolean lock(long job) throws IOException {
            FileLock lock = file.getChannel().tryLock(job, 1, false);
            if (lock != null) {
                locks.put(job, lock);
            }
            return lock != null;
        }

        void unlock(long job) throws IOException {
            FileLock lock = locks.remove(job);
            if (lock != null) {
                lock.release();
            }
        }

        boolean unused() {
            return locks.isEmpty();
        }
    }
}
