package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declared profiles. Those of the program are JSON files in the folder {@code profiles} beside this class, listed in
 * its {@code index.json}; a user's own are files of the same form, and go before those of the same name. Safe for use by
 * multiple threads.
 */
final class Profiles {
    private static final String FOLDER = "profiles/";
    private static final String ENDING = LogRequest.DECLARATION;
    private static final long LARGEST = 1 << 20;

    private final List<Path> folders;
    private @Nullable Loaded loaded;

    /**
     * What the folders hold.
     *
     * @param faults of declarations that are no profiles, by the names that these would have
     */
    private record Loaded(List<Profile> profiles, Map<String, LogFormatException> faults) {}

    /**
     * Nothing is read before it is asked for.
     *
     * @param folders folders of which each file that ends with {@code .json} is a profile; those that are not there are
     *     left out, and of two of the same name the later one counts
     */
    Profiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** These, and another, which goes before one of its name. */
    Profiles with(Profile other) {
        List<Profile> all = new ArrayList<>(all());
        all.removeIf(profile -> profile.name().equals(other.name()));
        all.add(other);
        Profiles profiles = new Profiles(folders);
        profiles.loaded = new Loaded(List.copyOf(all), loaded().faults());
        return profiles;
    }

    private Loaded load() {
        Map<String, Profile> byName = shipped();
        Map<String, LogFormatException> faults = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : declarations(folder)) {
                try {
                    byName.put(nameOf(file), own(file));
                    faults.remove(nameOf(file));
                } catch (LogFormatException e) {
                    // What it would take the place of is not what its user means by the name.
                    byName.remove(nameOf(file));
                    faults.put(nameOf(file), e);
                }
            }
        }
        return new Loaded(List.copyOf(byName.values()), faults);
    }

    private static Map<String, Profile> shipped() {
        Map<String, Profile> byName = new TreeMap<>();
        for (String name : resource("index").texts()) {
            byName.put(name, ProfileDeclaration.profile(name, resource(name), false, Profiles::extended));
        }
        return byName;
    }

    /** All profiles whose declarations have no fault, ordered by name. */
    List<Profile> all() {
        return loaded().profiles();
    }

    /** What is wrong with declarations of the user, in the order of their names. */
    List<String> faults() {
        return loaded().faults().values().stream()
                .map(fault -> String.valueOf(fault.getMessage()))
                .toList();
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    /**
     * The profile of a name, or of a file that declares one: what ends with {@code .json} is taken for a file.
     *
     * @throws LogFormatException if there is no such profile, or its declaration has a fault
     */
    Profile named(String name) {
        if (name.endsWith(ENDING)) {
            return own(path(name));
        }
        LogFormatException fault = loaded().faults().get(name);
        if (fault != null) {
            throw new LogFormatException(String.valueOf(fault.getMessage()), fault);
        }
        return all().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LogFormatException("there is no log profile " + Excerpt.of(name)
                        + "; there are "
                        + all().stream().map(Profile::name).collect(Collectors.joining(", "))));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new LogFormatException(Excerpt.of(name) + " is no name of a file", e);
        }
    }

    private static List<Path> declarations(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LogFormatException("the profiles in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static Profile own(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw new LogFormatException(file + " is larger than " + (LARGEST >> 20)
                        + " MiB; a profile is a declaration of how logs are read, not a log");
            }
            return ProfileDeclaration.profile(
                    nameOf(file), Declaration.read(file.toString(), in), true, Profiles::extended);
        } catch (NoSuchFileException e) {
            throw new LogFormatException("there is no file " + file + ", which should declare a profile", e);
        } catch (IOException e) {
            throw new LogFormatException("the profile " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** The declaration of a profile of the program, which others extend. */
    static Declaration extended(Declaration name) {
        boolean known = resource("index").texts().contains(name.text());
        if (!known) {
            throw name.wrong("no profile of the program is called " + Excerpt.of(name.text()));
        }
        Declaration declared = resource(name.text());
        return declared.member("extends")
                .map(Profiles::extended)
                .map(declared::extending)
                .orElse(declared);
    }

    private static Declaration resource(String name) {
        String file = name + ENDING;
        try (InputStream in = Profiles.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + file);
            }
            return Declaration.read(file, in);
        } catch (IOException e) {
            throw new UncheckedIOException("the declaration " + file + " cannot be read", e);
        }
    }
}
