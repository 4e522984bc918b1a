package dev.oddtrail.adapter.persistence.file;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.ModelArchive;
import dev.oddtrail.application.port.out.ModelArchiveContract;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonModelArchiveTest implements ModelArchiveContract {
    @TempDir
    Path directory;

    private final ModelArchive archive =
            Guice.createInjector(new ModelFileModule()).getInstance(ModelArchive.class);

    @Override
    public ModelArchive archive() {
        return archive;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public TrainedModel unwritable() {
        return new TrainedModel(
                new ModelId("m"),
                small().provenance(),
                new SessionModel(one("n".repeat(ModelFormat.LONGEST_TEXT + 1)), ValueModelling.CATEGORICAL),
                Map.of());
    }

    /** The file that the first release writes for {@link #small()}; it never changes. */
    @Test
    void aFileOfVersionOneIsReadAndWrittenAsEver() throws IOException {
        Path file = directory.resolve("model.json");
        archive.write(small(), file, false);
        assertThat(Files.readString(file)).isEqualTo(versionOne());
        assertThat(archive.read(file)).usingRecursiveComparison().isEqualTo(small());
    }

    @Test
    void theHashIsThatOfTheSecondLine() throws Exception {
        Path file = directory.resolve("model.json");
        archive.write(small(), file, false);
        List<String> lines = Files.readAllLines(file);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(lines.get(1).getBytes(UTF_8));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"sha256\":\"" + HexFormat.of().formatHex(hash) + "\"");
    }

    @Test
    void anotherWayOfWritingTheSameDoesNotMatter() throws IOException {
        String spaced = versionOne()
                .replace(",\"", " ,\r\n\t\"")
                .replace(":{", " : { ")
                .replace("ö", "\\u00f6")
                .replace("\\uD83E\\uDD89", "🦉")
                .replace("PT2M", "PT120S")
                .replace("12.5", "1250e-2");
        assertThat(spaced).isNotEqualTo(versionOne());
        assertThat(archive.read(holding(spaced))).usingRecursiveComparison().isEqualTo(small());
    }

    /** 32 changes the case of letters: of the 23 that may be either, in instants, durations, hexadecimal and 2.0E23. */
    @ParameterizedTest
    @CsvSource({"1,0", "32,23", "128,0"})
    void anyByteThatChangesIsNoticedUnlessTheFileMeansTheSame(int change, int meansTheSame) throws IOException {
        byte[] whole = versionOne().getBytes(UTF_8);
        int accepted = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] altered = whole.clone();
            altered[i] ^= (byte) change;
            Path file = holding(altered);
            try {
                assertThat(archive.read(file)).usingRecursiveComparison().isEqualTo(small());
                accepted++;
            } catch (StorageException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
            }
        }
        assertThat(accepted).isEqualTo(meansTheSame);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [[0,2,                 | [[0,3,
            "occurrences":[5,      | "occurrences":[4,
            "Set-Mailbox"          | "Set-Mailbux"
            "always":["Größe",     | "always":["Große",
            "bits":[12.5,          | "bits":[12.25,
            "window":3             | "window":2
            "trainedAt":"2024      | "trainedAt":"2023
            "values":[             | "values":[],"values":[
            "name":"small"         | "name":"small","name":"small"
            "name":"small"         | "name":"small","extra":1
            "chosenParameters":null| "chosenParameters":[]
            "detail":"values"      | "detail":"parameters"
            "asRare":[1,2]         | "asRare":[2,1]
            "asRare":[1,2]         | "asRare":[1,2,2]
            "asRare":[1,2]         | "asRare":[9223372036854775808]
            "bits":[12.5           | "bits":[1e999
            "bits":[12.5           | "bits":[NaN
            "bits":[12.5           | "bits":["12.5"
            "sessions":4,"commands"| "sessions":4.0,"commands"
            "sessions":4,"commands"| "sessions":-4,"commands"
            "sessions":4,"commands"| "sessions":null,"commands"
            "sessions":4,"commands"| "sessions":99999999999999999999999999999999999,"commands"
            [[0,2,                 | [[9,2,
            [[0,2,                 | [[-1,2,
            [[0,2,                 | [[0,9223372036854775807,1,9223372036854775807,0,5,
            [[0,2,                 | [[[[[[[[[[[[[[[[[[[[[[[[0,2,
            "bounds":"inclusive"   | "bounds":"INCLUSIVE"
            "startAndEnd":true     | "startAndEnd":1
            "maxGap":"PT2M"        | "maxGap":"two minutes"
            "fingerprint":"        | "fingerprint":"x
            """)
    void aFileThatWasAlteredIsRefused(String was, String is) throws IOException {
        String altered = versionOne().replace(was, is);
        assertThat(altered).isNotEqualTo(versionOne());
        Path file = holding(altered);
        assertThatThrownBy(() -> archive.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(file + " was altered or is damaged: ")
                .hasMessageEndingWith("; take an unaltered copy, or export the model again");
    }

    @Test
    void whatFollowsTheModelIsRefused() throws IOException {
        for (String more : List.of("{}", "1", "x", versionOne())) {
            Path file = holding(versionOne() + more);
            assertThatThrownBy(() -> archive.read(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith(file + " was altered or is damaged: ");
        }
    }

    @Test
    void aFileThatWasCutIsRefused() throws IOException {
        Path whole = directory.resolve("whole.json");
        archive.write(
                ModelArchiveContract.trained(
                        new ModelId("m"), ModelArchiveContract.counts(Detail.VALUES, 300), ValueModelling.CATEGORICAL),
                whole,
                false);
        byte[] bytes = Files.readAllBytes(whole);
        assertThat(bytes.length).isGreaterThan(3 * 8_000);
        for (int length = 97; length < bytes.length - 1; length += 97) {
            assertIsCutOff(holding(Arrays.copyOf(bytes, length)));
        }
    }

    @Test
    void aSmallFileThatWasCutAnywhereIsRefused() throws IOException {
        byte[] bytes = versionOne().getBytes(UTF_8);
        // All but the last line break, which is white space.
        for (int length = 1; length < bytes.length - 1; length++) {
            assertIsCutOff(holding(Arrays.copyOf(bytes, length)));
        }
        assertThat(archive.read(holding(Arrays.copyOf(bytes, bytes.length - 1))))
                .usingRecursiveComparison()
                .isEqualTo(small());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 10, -1, Long.MAX_VALUE})
    void anotherVersionIsNamedWithThisOneAndTheProgramThatTrainedTheModel(long version) throws IOException {
        Path file = holding(versionOne().replace("\"version\":1,", "\"version\":" + version + ","));
        assertThatThrownBy(() -> archive.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessage(file + " is a model file of version " + version
                        + ", trained by Oddtrail 0.1.0, and this program reads version 1;"
                        + " use the program that wrote it, or train the model again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "}",
                ",\"model\":{\"codeVersion\":7}}",
                ",\"model\":{\"codeVersion\":\"\\u001b[2J\"}}",
                ",\"sha256\":",
                ",\"anything\":[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void anotherVersionMayHaveAnyForm(String rest) throws IOException {
        Path file = holding("{\"format\":\"oddtrail-model\",\"version\":2" + rest);
        assertThatThrownBy(() -> archive.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(file + " is a model file of version 2, and this program reads version 1; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{}",
                "[]",
                "null",
                "1",
                "true",
                "\"oddtrail-model\"",
                "hello",
                "time,actor\n2024,ann\n",
                "{\"format\":\"other\",\"version\":1}",
                "{\"format\":1}",
                "{\"version\":1,\"format\":\"oddtrail-model\"}",
                "{format:'oddtrail-model'}",
                "\uFEFF{\"format\":\"oddtrail-model\",\"version\":1}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void anotherFileIsNotAModelFile(String text) throws IOException {
        Path file = holding(text);
        assertThatThrownBy(() -> archive.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(file + " is not an Oddtrail model file; ");
    }

    @Test
    void binaryFilesAreNotModelFiles() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            bytes[0] = bytes[0] == '{' ? 0 : bytes[0];
            assertIsNotAModelFile(holding(bytes));
        }
        assertIsNotAModelFile(holding(new byte[1 << 20]));
        assertIsNotAModelFile(holding(versionOne().getBytes(UTF_16)));
        Path compressed = directory.resolve("model.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(versionOne().getBytes(UTF_8));
        }
        assertIsNotAModelFile(compressed);
    }

    @Test
    void aTextOfAHundredMegabytesIsRefusedWhereverItStands() throws IOException {
        for (String before : List.of("\"name\":\"small", "\"Set-Mailbox", "\"trainedAt\":\"", "{\"name", "[12.5")) {
            int at = versionOne().indexOf(before) + before.length();
            Path file = directory.resolve("long.json");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                out.write(versionOne().substring(0, at).getBytes(UTF_8));
                byte[] much = new byte[1 << 20];
                Arrays.fill(much, (byte) '1');
                for (int i = 0; i < 100; i++) {
                    out.write(much);
                }
                out.write(versionOne().substring(at).getBytes(UTF_8));
            }
            assertThatThrownBy(() -> archive.read(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith(file + " was altered or is damaged: ");
        }
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        Path file = directory.resolve("model.json");
        assertThatThrownBy(() -> archive.write(unwritable(), file, true))
                .isInstanceOf(StorageException.class)
                .hasMessage("cannot write " + file + ": a name or value in the model has 16777217 characters, and a"
                        + " model file takes 16777216");
    }

    @Test
    void theLongestTextIsWrittenAndRead() {
        Path file = directory.resolve("model.json");
        SessionCounts counts = one("n".repeat(ModelFormat.LONGEST_TEXT));
        archive.write(
                new TrainedModel(
                        new ModelId("m"),
                        small().provenance(),
                        new SessionModel(counts, ValueModelling.CATEGORICAL),
                        Map.of()),
                file,
                false);
        assertThat(archive.read(file).model().counts().equals(counts)).isTrue();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX permissions")
    void onlyTheOwnerCanReadAModelEvenIfItReplacesAFileThatAllCould() throws IOException {
        Path file = Files.createFile(directory.resolve("model.json"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        archive.write(small(), file, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
    void aLinkIsReplacedAndNotWhatItLeadsTo() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(directory.resolve("link"), precious);
        Path loose = Files.createSymbolicLink(directory.resolve("loose"), directory.resolve("nowhere"));
        assertThatThrownBy(() -> archive.write(small(), link, false)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> archive.write(small(), loose, false)).isInstanceOf(StorageException.class);
        archive.write(small(), link, true);
        assertThat(link).isRegularFile();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void aHundredThousandCommandsAreWrittenAndRead() {
        TrainedModel model = large(100_000);
        Path file = directory.resolve("large.json");
        archive.write(model, file, false);
        TrainedModel read = archive.read(file);
        assertThat(read.model().counts().equals(model.model().counts())).isTrue();
    }

    /** A model of this many commands, each followed by ten others. */
    static TrainedModel large(int commands) {
        SessionCounts.Builder counts = SessionCounts.builder(Detail.PARAMETERS, ValueRetention.NAMES_ONLY)
                .sessions(commands)
                .began(large(0, commands), commands)
                .ended(large(0, commands), commands);
        // Every command is left as often as it is reached: by a step of each of ten widths.
        for (int command = 0; command < commands; command++) {
            String name = large(command, commands);
            counts.occurrences(name, 10).present(name, "parameter-" + command % 1_000, 5);
            for (int step = 1; step <= 10; step++) {
                counts.followed(name, large(command + step * 7_919, commands), 1);
            }
        }
        counts.occurrences(large(0, commands), commands);
        return new TrainedModel(
                new ModelId("large"),
                small().provenance(),
                new SessionModel(counts.build(), ValueModelling.CATEGORICAL),
                Map.of());
    }

    private static String large(int command, int commands) {
        return "Microsoft.Something/command-" + command % commands;
    }

    private static SessionCounts one(String command) {
        return SessionCounts.builder(Detail.COMMANDS, ValueRetention.NAMES_ONLY)
                .sessions(1)
                .occurrences(command, 1)
                .began(command, 1)
                .ended(command, 1)
                .build();
    }

    private static TrainedModel small() {
        SessionCounts counts = SessionCounts.builder(Detail.VALUES, new ValueRetention(2, Set.of("Größe", "Zahl")))
                .sessions(4)
                .occurrences("Set-Mailbox", 5)
                .occurrences("🦉", 1)
                .began("Set-Mailbox", 3)
                .began("🦉", 1)
                .followed("Set-Mailbox", "Set-Mailbox", 2)
                .ended("Set-Mailbox", 3)
                .ended("🦉", 1)
                .present("Set-Mailbox", "Größe", 5)
                .present("Set-Mailbox", "Text", 4)
                .value("Größe", "klein \"S\"", 3)
                .value("Größe", "groß", 1)
                .value("Größe", "⟨START⟩", 1)
                .freeText("Text")
                .build();
        return new TrainedModel(
                new ModelId("small"),
                new Provenance(
                        List.of(
                                new Provenance.TrainedOn("audit.csv", 1_042, Optional.of("ab".repeat(32)), "own"),
                                new Provenance.TrainedOn("stdin", 7, Optional.empty(), "own")),
                        List.of("actor"),
                        SessionLimits.DEFAULT,
                        4,
                        6,
                        Optional.of(new ReadReport.Span(
                                Instant.parse("2024-05-01T12:00:00Z"), Instant.parse("2024-05-02T12:00:00.5Z"))),
                        List.of(0x0123456789ABCDEFL),
                        "0.1.0",
                        Instant.parse("2024-06-01T00:00:00Z")),
                new SessionModel(counts, ValueModelling.CATEGORICAL),
                Map.of(
                        ScoringOptions.DEFAULT,
                        new ScoreDistribution(Map.of(
                                1, new ScoreDistribution.Bucket(2, List.of(12.5, 2.0E-3), List.of(1L, 2L)),
                                5,
                                        new ScoreDistribution.Bucket(
                                                1, List.of(Double.parseDouble("2e23")), List.of(1L))))));
    }

    private void assertIsCutOff(Path file) {
        assertThatThrownBy(() -> archive.read(file))
                .as("%s bytes", file.toFile().length())
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(file + " is cut off: ");
    }

    private void assertIsNotAModelFile(Path file) {
        assertThatThrownBy(() -> archive.read(file))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith(file + " is not an Oddtrail model file; ");
    }

    private Path holding(String text) throws IOException {
        return holding(text.getBytes(UTF_8));
    }

    private Path holding(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("file.json"), bytes);
    }

    private static String versionOne() throws IOException {
        try (InputStream in = JsonModelArchiveTest.class.getResourceAsStream("version-1.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
