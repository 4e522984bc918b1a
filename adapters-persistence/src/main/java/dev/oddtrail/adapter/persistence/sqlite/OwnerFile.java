package dev.oddtrail.adapter.persistence.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file beside the database that says which program writes to it. The program holds a lock on the file, which the
 * system takes away when the program ends, however it ends; what is in the file only says who that is. The file stays
 * when the lock is given back, because a file that comes and goes can be locked by two.
 *
 * <p>Safe for use by multiple threads.
 */
final class OwnerFile {
    /** Far behind the text, since on some systems what is locked cannot be read. */
    private static final long LOCKED_BYTE = 1L << 30;

    private static final int LONGEST = 400;
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._-]{1,255}");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+_-]{1,40}");
    private static final Pattern OWNER =
            Pattern.compile("process [0-9]{1,20} on " + HOST.pattern() + ", oddtrail " + VERSION.pattern());

    /*
     * Files that this program has locked or is trying to lock. The system's locks are those of a program as a whole,
     * and closing the file anywhere in it gives them back, so no file is opened twice.
     */
    private static final Set<Path> OPEN = new HashSet<>();

    private final Path path;
    private final String programVersion;
    private @Nullable RandomAccessFile locked;

    /**
     * @param database as a real path, so that each file has one name
     */
    OwnerFile(Path database, String programVersion) {
        this.path = database.resolveSibling(database.getFileName() + "-owner");
        this.programVersion = VERSION.matcher(programVersion).matches() ? programVersion : "of-unknown-version";
    }

    Path path() {
        return path;
    }

    /** Takes the lock and writes down who has it; false if another has. */
    synchronized boolean tryLock() throws IOException {
        if (locked != null) {
            return false;
        }
        synchronized (OPEN) {
            if (!OPEN.add(path)) {
                return false;
            }
        }
        boolean taken = false;
        try {
            taken = openAndLock();
        } finally {
            if (!taken) {
                forget();
            }
        }
        return taken;
    }

    private boolean openAndLock() throws IOException {
        createIfAbsent();
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock = null;
        try {
            lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                return false;
            }
            byte[] owner = owner().getBytes(StandardCharsets.UTF_8);
            file.setLength(0);
            file.write(owner);
            locked = file;
            return true;
        } finally {
            if (locked == null) {
                file.close();
            }
        }
    }

    private void createIfAbsent() throws IOException {
        if (Files.exists(path)) {
            return;
        }
        try {
            PrivateFiles.create(path);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        }
    }

    /** Gives the lock back. */
    synchronized void unlock() throws IOException {
        RandomAccessFile file = locked;
        if (file == null) {
            throw new IllegalStateException("nothing is locked");
        }
        locked = null;
        try (file) {
            file.setLength(0);
        } finally {
            forget();
        }
    }

    /** Who has the lock: {@code process 4711 on host, oddtrail 1.0}; empty when that cannot be told. */
    Optional<String> describeOwner() {
        synchronized (OPEN) {
            return OPEN.contains(path) ? Optional.of(owner()) : readOwner();
        }
    }

    private Optional<String> readOwner() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[LONGEST];
            int length = Math.max(0, file.read(bytes));
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            return OWNER.matcher(text).matches() ? Optional.of(text) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void forget() {
        synchronized (OPEN) {
            OPEN.remove(path);
        }
    }

    private String owner() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + ", oddtrail " + programVersion;
    }

    /** The name that the system knows itself by; the network, which may know another, can be slow to answer. */
    private static String host() {
        String name = System.getenv().getOrDefault("COMPUTERNAME", "");
        try {
            name = name.isEmpty() ? Files.readString(KERNEL_NAME).strip() : name;
        } catch (IOException noSuchSystem) {
            name = System.getenv().getOrDefault("HOSTNAME", "");
        }
        return HOST.matcher(name).matches() ? name : "this-host";
    }
}
