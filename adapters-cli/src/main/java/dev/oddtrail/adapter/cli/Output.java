package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNullElse;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's result goes: standard output, or a file that appears only when it is complete. Closed without having
 * been completed, it leaves no trace.
 */
final class Output implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final OutputStream stream;
    private final @Nullable Path target;
    private final @Nullable Path unfinished;
    private final UnfinishedFiles register;
    private boolean complete;

    private Output(OutputStream stream, @Nullable Path target, @Nullable Path unfinished, UnfinishedFiles register) {
        this.stream = stream;
        this.target = target;
        this.unfinished = unfinished;
        this.register = register;
    }

    static Output standard(Context context) {
        return new Output(
                new BufferedOutputStream(new Standard(context.out()), BUFFER), null, null, context.unfinished());
    }

    /** A file, which {@link #objection} has been asked about. */
    static Output file(Path file, Context context) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a pipe cannot be replaced, only written to.
                return new Output(
                        new BufferedOutputStream(
                                new Named(Files.newOutputStream(file, StandardOpenOption.WRITE), file), BUFFER),
                        null,
                        null,
                        context.unfinished());
            }
            // Through a link to the file that it means, so that the link stays one.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path unfinished = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
            context.unfinished().add(unfinished);
            return new Output(
                    new BufferedOutputStream(
                            new Named(
                                    Files.newOutputStream(
                                            unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                    file),
                            BUFFER),
                    target,
                    unfinished,
                    context.unfinished());
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Why a file cannot be written; {@code null} if nothing speaks against it. */
    static @Nullable String objection(Path file, boolean overwrite) {
        if (Files.isDirectory(file)) {
            return file + " is a directory; name a file";
        }
        Path directory = requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
        if (!Files.isDirectory(directory)) {
            return "there is no directory " + directory + " to write " + file.getFileName() + " to";
        }
        if (Files.isRegularFile(file) && !overwrite) {
            return file + " exists; name another file, or replace it with --force";
        }
        return null;
    }

    /** Whether writing to the file would replace this log, or one in this directory of logs. */
    static boolean wouldReplace(Path file, String log) {
        try {
            return wouldReplace(file, Path.of(log));
        } catch (InvalidPathException e) {
            // A glob pattern; which files it means is known when they have been read.
            return false;
        }
    }

    /** Whether writing to the file would replace this one, or one in this directory. */
    static boolean wouldReplace(Path file, Path location) {
        try {
            if (!Files.exists(file) || !Files.exists(location)) {
                return false;
            }
            return Files.isDirectory(location)
                    ? file.toRealPath().startsWith(location.toRealPath())
                    : same(file, location);
        } catch (IOException e) {
            // Not a file that can be looked at; reading it tells what is wrong.
            return false;
        }
    }

    /** Whether two names mean one file; what cannot be replaced, such as a device, is none. */
    static boolean same(Path file, Path other) {
        try {
            if (Files.exists(file) && Files.exists(other)) {
                return Files.isRegularFile(file) && Files.isSameFile(file, other);
            }
            return !Files.exists(file) && !Files.exists(other) && toBe(file).equals(toBe(other));
        } catch (IOException e) {
            // There is no such place; writing to it tells what is wrong.
            return false;
        }
    }

    /** The place of a file that is not there yet. */
    private static Path toBe(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path directory = requireNonNullElse(absolute.getParent(), absolute);
        return directory.toRealPath().resolve(requireNonNullElse(absolute.getFileName(), absolute));
    }

    OutputStream stream() {
        return stream;
    }

    /** Writes what is buffered and, for a file, puts it in its place. */
    void complete() {
        try {
            stream.flush();
            if (target != null && unfinished != null) {
                stream.close();
                move(unfinished, target);
                register.remove(unfinished);
            }
            complete = true;
        } catch (IOException e) {
            throw target == null ? failure(e) : failure(target, e);
        }
    }

    @Override
    public void close() {
        if (complete || unfinished == null) {
            return;
        }
        try {
            stream.close();
        } catch (IOException | OutputFailedException e) {
            // What is buffered is given up anyway, for what was to be written is not complete.
        }
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw failure(unfinished, e);
        }
        register.remove(unfinished);
    }

    /** The failure of writing to standard output. */
    static RuntimeException failure(IOException e) {
        return new OutputFailedException("cannot write the output: " + e.getMessage(), e);
    }

    private static RuntimeException failure(Path file, IOException e) {
        String reason;
        if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e instanceof NoSuchFileException) {
            reason = "there is no such directory";
        } else {
            reason = String.valueOf(e.getMessage());
        }
        return new OutputFailedException("cannot write " + file + ": " + reason, e);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A file whose failures name it. */
    private static final class Named extends FilterOutputStream {
        private final Path file;

        Named(OutputStream out, Path file) {
            super(out);
            this.file = file;
        }

        @Override
        public void write(int unit) {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw failure(file, e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw failure(file, e);
            }
        }
    }

    /** Standard output, which tells a reader that has gone from a disk that is full. It is flushed, never closed. */
    private static final class Standard extends FilterOutputStream {
        Standard(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int unit) {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw meaning(e);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw meaning(e);
            }
        }

        @Override
        public void close() {
            flush();
        }

        private static RuntimeException meaning(IOException e) {
            // "Broken pipe" on Unix; "The pipe is being closed" and its kind on Windows. There is no code to ask for.
            boolean gone =
                    String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
            return gone ? new OutputClosedException(e) : failure(e);
        }
    }
}
