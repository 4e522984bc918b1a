package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The declared profiles. Those of the program are JSON files in the folder {@code profiles} beside this class, listed in
 * its {@code index.json}; a user's own are files of the same form, and go before those of the same name.
 */
final class Profiles {
    private static final String FOLDER = "profiles/";
    private static final String ENDING = ".json";
    private static final long LARGEST = 1 << 20;

    private final List<Profile> profiles;

    private Profiles(Collection<Profile> profiles) {
        this.profiles =
                profiles.stream().sorted(Comparator.comparing(Profile::name)).toList();
    }

    /** Those of the program alone. */
    static Profiles load() {
        return new Profiles(shipped().values());
    }

    /**
     * Those of the program and a user's own.
     *
     * @param folders folders of which each file that ends with {@code .json} is a profile; those that are not there are
     *     left out
     * @param files profiles by themselves, which go before those of the folders
     * @throws LogFormatException if a declaration has a fault, or a file cannot be read
     */
    static Profiles load(List<Path> folders, List<Path> files) {
        Map<String, Profile> byName = shipped();
        Stream.concat(folders.stream().flatMap(folder -> declarations(folder).stream()), files.stream())
                .forEach(file -> {
                    Profile profile = own(file);
                    byName.put(profile.name(), profile);
                });
        return new Profiles(byName.values());
    }

    private static Map<String, Profile> shipped() {
        Map<String, Profile> byName = new TreeMap<>();
        for (String name : resource("index").texts()) {
            byName.put(name, ProfileDeclaration.profile(name, resource(name), Profiles::extended));
        }
        return byName;
    }

    /** All profiles, ordered by name. */
    List<Profile> all() {
        return profiles;
    }

    /**
     * @throws LogFormatException if there is no such profile
     */
    Profile named(String name) {
        return profiles.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LogFormatException("there is no log profile " + Excerpt.of(name)
                        + "; there are "
                        + profiles.stream().map(Profile::name).collect(Collectors.joining(", "))));
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
            return ProfileDeclaration.profile(nameOf(file), Declaration.read(file.toString(), in), Profiles::extended);
        } catch (IOException e) {
            throw new LogFormatException("the profile " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** The declaration of a profile of the program, which others extend. */
    private static Declaration extended(Declaration name) {
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
