package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the sources that locations name: files, directories with everything in them that looks like a log, and glob
 * patterns with {@code *}, {@code ?} and {@code **}. Files found by directory or pattern are ordered by path, hidden
 * ones are left out, links to directories are not followed. A file that is named twice counts once.
 */
final class LogLocations {
    private static final String STANDARD_INPUT = "-";
    private static final List<String> EXTENSIONS = List.of(".csv", ".tsv", ".json", ".jsonl", ".ndjson");
    private static final List<String> COMPRESSED = List.of(".gz", ".zst");
    private static final String ARCHIVE = ".zip";

    private final List<LogSource> sources = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private boolean standardInput;

    private LogLocations() {}

    /**
     * @throws LogUnavailableException if a location names nothing that can be read
     */
    static List<LogSource> resolve(List<String> locations) {
        LogLocations found = new LogLocations();
        for (String location : locations) {
            found.add(location);
        }
        return List.copyOf(found.sources);
    }

    private void add(String location) {
        if (location.equals(STANDARD_INPUT)) {
            if (!standardInput) {
                standardInput = true;
                sources.add(LogSource.standardInput());
            }
            return;
        }
        try {
            Path path = literal(location);
            if (path != null && Files.isDirectory(path)) {
                addAll(
                        logsIn(path),
                        "there are no logs in " + location + ", which are files that end with "
                                + String.join(", ", EXTENSIONS) + " or one of these and "
                                + String.join(" or ", COMPRESSED)
                                + ", and zip archives of such");
            } else if (path != null && Files.exists(path)) {
                addFile(path);
            } else if (path != null && withinArchive(location).isPresent()) {
                sources.add(withinArchive(location).get());
            } else if (isPattern(location)) {
                addAll(matching(location), "no file matches " + location);
            } else {
                throw new LogUnavailableException("there is no file " + location);
            }
        } catch (AccessDeniedException e) {
            throw new LogUnavailableException(location + " must not be read by this user", e);
        } catch (IOException e) {
            throw new LogUnavailableException(location + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static @org.jspecify.annotations.Nullable Path literal(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            if (isPattern(location)) {
                return null;
            }
            throw new LogUnavailableException(Excerpt.of(location) + " is no path", e);
        }
    }

    /** A file of an archive, under the name that it has as a source. */
    private static Optional<LogSource> withinArchive(String location) throws IOException {
        for (int at = location.indexOf('!'); at > 0; at = location.indexOf('!', at + 1)) {
            Path archive = Path.of(location.substring(0, at));
            String entry = location.substring(at + 1);
            if (ZipArchive.is(archive)
                    && !ZipArchive.entries(archive, entry::equals).isEmpty()) {
                return Optional.of(LogSource.within(archive, entry));
            }
        }
        return Optional.empty();
    }

    private static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private void addAll(List<Path> files, String noneMessage) throws IOException {
        if (files.isEmpty()) {
            throw new LogUnavailableException(noneMessage);
        }
        files.sort(Comparator.comparing(Path::toString));
        for (Path file : files) {
            addFile(file);
        }
    }

    private void addFile(Path file) throws IOException {
        if (!seen.add(file.toRealPath())) {
            return;
        }
        if (!ZipArchive.is(file)) {
            sources.add(LogSource.of(file));
            return;
        }
        List<String> entries = ZipArchive.entries(file, LogLocations::isLogWithin);
        if (entries.isEmpty()) {
            throw new LogUnavailableException("there are no logs in " + file + ", which are files that end with "
                    + String.join(", ", EXTENSIONS) + " or one of these and " + String.join(" or ", COMPRESSED));
        }
        entries.forEach(entry -> sources.add(LogSource.within(file, entry)));
    }

    private static List<Path> logsIn(Path directory) throws IOException {
        List<Path> logs = new ArrayList<>();
        collect(directory, logs);
        return logs;
    }

    private static void collect(Path directory, List<Path> logs) throws IOException {
        for (Path child : children(directory)) {
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                collect(child, logs);
            } else if (Files.isRegularFile(child) && looksLikeLog(child)) {
                logs.add(child);
            }
        }
    }

    private static boolean looksLikeLog(Path file) {
        String name = nameOf(file);
        return looksLikeLog(name) || name.toLowerCase(Locale.ROOT).endsWith(ARCHIVE);
    }

    private static boolean looksLikeLog(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = COMPRESSED.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(ending -> lower.substring(0, lower.length() - ending.length()))
                .orElse(lower);
        return EXTENSIONS.stream().anyMatch(plain::endsWith);
    }

    /** Whether a file of an archive is a log; those that systems add, and hidden ones, are not. */
    private static boolean isLogWithin(String entry) {
        String name = entry.substring(entry.lastIndexOf('/') + 1);
        return looksLikeLog(name) && !name.startsWith(".") && !entry.startsWith("__MACOSX/");
    }

    /** What is not hidden in a directory. */
    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path child : all) {
                if (!nameOf(child).startsWith(".")) {
                    children.add(child);
                }
            }
        }
        return children;
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static List<Path> matching(String pattern) throws IOException {
        String separators = File.separatorChar == '\\' ? "[/\\\\]" : "/";
        List<String> steps = new ArrayList<>(List.of(pattern.split(separators, -1)));
        Path base = Path.of("");
        if (steps.get(0).isEmpty()) {
            base = Path.of(File.separator);
        } else if (!isPattern(steps.get(0))) {
            base = Path.of(steps.get(0) + File.separator);
        } else {
            steps.add(0, "");
        }
        if (steps.get(steps.size() - 1).equals("**")) {
            steps.add("*");
        }
        List<Path> found = new ArrayList<>();
        expand(base, steps, 1, found, new HashSet<>());
        return found;
    }

    private static void expand(Path base, List<String> steps, int index, List<Path> found, Set<List<Object>> visited)
            throws IOException {
        if (!visited.add(List.of(base, index))) {
            return;
        }
        if (index == steps.size()) {
            if (Files.isRegularFile(base)) {
                found.add(base);
            }
            return;
        }
        String step = steps.get(index);
        if (step.equals("**")) {
            expand(base, steps, index + 1, found, visited);
            if (Files.isDirectory(base)) {
                for (Path child : children(base)) {
                    if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                        expand(child, steps, index, found, visited);
                    }
                }
            }
        } else if (isPattern(step)) {
            if (Files.isDirectory(base)) {
                Pattern names = names(step);
                for (Path child : children(base)) {
                    if (names.matcher(nameOf(child)).matches()) {
                        expand(child, steps, index + 1, found, visited);
                    }
                }
            }
        } else {
            expand(base.resolve(step), steps, index + 1, found, visited);
        }
    }

    /** The names that a pattern matches. A run of stars is one star, so that matching never takes long. */
    private static Pattern names(String step) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < step.length(); i++) {
            char c = step.charAt(i);
            if (c == '*') {
                if (i == 0 || step.charAt(i - 1) != '*') {
                    regex.append(".*");
                }
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
