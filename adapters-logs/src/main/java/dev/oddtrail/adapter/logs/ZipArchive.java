package dev.oddtrail.adapter.logs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a zip archive, which are read where they are: nothing is ever unpacked to disk. */
final class ZipArchive {
    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    private ZipArchive() {}

    /** Whether a file begins as a zip archive does. */
    static boolean is(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /** Names of the files in it that are wanted, in the order of the archive. */
    static List<String> entries(Path archive, Predicate<String> wanted) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory() && wanted.test(entry.getName()))
                    .map(ZipEntry::getName)
                    .distinct()
                    .toList();
        }
    }

    /** Size of a file once it is unpacked; -1 if the archive does not say. */
    static long size(Path archive, String name) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null ? -1 : entry.getSize();
        }
    }

    /**
     * The bytes of a file, unpacked while they are read.
     *
     * @throws ZipException if there is no such file any more, or it is encrypted
     */
    static InputStream open(Path archive, String name) throws IOException {
        ZipFile zip = new ZipFile(archive.toFile());
        try {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new ZipException("there is no " + Excerpt.of(name) + " in it");
            }
            return new FilterInputStream(zip.getInputStream(entry)) {
                @Override
                public void close() throws IOException {
                    try (zip) {
                        super.close();
                    }
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }
}
