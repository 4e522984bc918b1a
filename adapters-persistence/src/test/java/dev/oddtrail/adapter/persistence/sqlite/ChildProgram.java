package dev.oddtrail.adapter.persistence.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link StoreWorker} in a Java of its own. */
final class ChildProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildProgram(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param before what stands before the command, such as {@code setpriv} and its options
     */
    static ChildProgram start(List<String> before, Path database, String work, long first) throws IOException {
        return start(before, Path.of(System.getProperty("java.io.tmpdir")), database, work, first);
    }

    /**
     * @param temporary directory for temporary files
     */
    static ChildProgram startWithTemporary(Path temporary, Path database, String work) throws IOException {
        return start(List.of(), temporary, database, work, 0);
    }

    private static ChildProgram start(List<String> before, Path temporary, Path database, String work, long first)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StoreWorker.class.getName(),
                database.toString(),
                work,
                Long.toString(first)));
        return new ChildProgram(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalStateException("the program has ended without a word");
        }
        return line;
    }

    /** Kills it after so long, and answers the whole lines that it had said by then. */
    List<String> killAfter(long millis) throws IOException, InterruptedException {
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        if (ended) {
            throw new IllegalStateException("the program has ended by itself: " + remaining());
        }
        // By its handle, since the process itself would also throw away what was said and not read yet.
        if (!process.toHandle().destroyForcibly()) {
            throw new IllegalStateException("the program cannot be killed");
        }
        process.waitFor();
        return remaining();
    }

    /** Waits for its end; answers what it said. */
    List<String> end() throws IOException, InterruptedException {
        List<String> said = remaining();
        process.waitFor();
        return said;
    }

    int exitCode() {
        return process.exitValue();
    }

    private List<String> remaining() throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
        }
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
