package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnProfilesTest {
    private static final String DOORS = """
            {
              // Doors of the office.
              "title": "Doors",
              "containers": ["csv"],
              "detect": {"required": ["badge", "door"]},
              "mapping": {"time": "at", "actor": "badge", "operation": "{door|lower}:{action}"},
              "filters": [{"name": "cleaning", "title": "the cleaners", "drop": [{"path": "badge", "is": ["c-*"]}]}],
              "sessionKey": ["actor"],
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aFileInTheFolderIsAProfileLikeAnyOther() throws IOException {
        Files.writeString(folder.resolve("doors.json"), DOORS);
        Files.writeString(folder.resolve("notes.txt"), "no profile");
        ReaderFixture reader = new ReaderFixture().profiles(new Profiles(List.of(folder, folder.resolve("absent"))));

        reader.read("at,badge,door,action\n2024-05-03T21:13:33Z,a-1,Main,open\n2024-05-03T21:13:34Z,C-7,Main,open\n");

        assertThat(reader.commands()).containsExactly("main:open");
        assertThat(reader.report().filtered()).containsOnlyKeys("cleaning").containsEntry("cleaning", 1L);
        assertThat(reader.report().sources().get(0).detection().profile()).isEqualTo("doors");
    }

    @Test
    void goesBeforeTheProgramsOwnOfTheSameName() throws IOException {
        Files.writeString(folder.resolve("ual-csv.json"), DOORS);

        assertThat(new Profiles(List.of(folder)).named("ual-csv").title()).isEqualTo("Doors");
    }

    @Test
    void canBeNamedByItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("doors.json"), DOORS);

        assertThat(new Profiles(List.of()).named(file.toString()).name()).isEqualTo("doors");
    }

    @Test
    void canExtendOneOfTheProgram() {
        Profile profile = profile("""
                {"extends": "cloudtrail", "title": "Ours", "sessionKey": ["actor"]}
                """);

        assertThat(profile.sessionKey()).containsExactly("actor");
        assertThat(profile.mapping())
                .isEqualTo(ReaderFixture.PROFILES.named("cloudtrail").mapping());
    }

    @Test
    void textThatSeveralProfilesTranslateIsAskedAbout() throws IOException {
        Files.writeString(folder.resolve("our-history.json"), "{\"extends\": \"bash-history\", \"title\": \"Ours\"}");
        Files.writeString(
                folder.resolve("far-history.json"),
                "{\"extends\": \"bash-history\", \"title\": \"Far\", \"detect\": {\"begins\": \"#2*\"}}");

        assertThatThrownBy(() -> new ReaderFixture()
                        .profiles(new Profiles(List.of(folder)))
                        .read("#1714770813\nid\n"))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("standard input: several log profiles fit, name the right one with --profile:"
                        + " bash-history (its first line is one of bash-history),"
                        + " our-history (its first line is one of our-history)");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("absent.json");

        assertThatThrownBy(() -> new Profiles(List.of()).named(file.toString()))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("there is no file " + file + ", which should declare a profile");
    }

    @Test
    void aFaultOfOneHindersNobodyBeforeProfilesAreAskedFor() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{");
        Profiles profiles = new Profiles(List.of(folder));

        assertThatThrownBy(profiles::all)
                .isInstanceOf(LogFormatException.class)
                .hasMessageStartingWith(folder.resolve("broken.json") + ":1: this is no JSON: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                   | own.json:1: there is no title
            []                                                                   | own.json:1: an object in braces is expected here
            {"title": "x", "containers": ["csw"]}                                | own.json:1: containers: "csw" is not known here; there are csv, jsonl, json, tables, auditd, history, xml
            {"title": "x", "containers": ["csv"], "colour": 1}                   | own.json:1: colour: there is no such key; there are containers, detect, extends, filters, holds, mapping, normalisers, parameters, records, sample, sessionKey, time, title
            {"title": "x", "containers": ["csv"], "mapping": {"time": 1, "when": "y"}} | own.json:1: when: "when" is not known here; there are time, actor, client-ip, operation, parameters, record-id, sequence, commands, begin, end, command-count
            {"title": "x", "containers": ["csv"], "mapping": {"time": "a..b"}}   | own.json:1: time: "a..b" is no path of names separated by dots; put a name that holds a dot into quotes
            {"title": "x", "containers": ["csv"], "mapping": {"time": "{a"}}     | own.json:1: time: "{a" is no template: a { is not closed; write {path}, and [ ] around what may be empty
            {"title": "x", "containers": ["csv"], "time": {"zone": "Mars"}}      | own.json:1: zone: "Mars" is no zone; write UTC, +02:00 or Europe/Vienna, or ask
            {"title": "x", "containers": ["csv"], "detect": {"required": ["a"]}} | own.json:1: a format that can be detected maps time and operation
            {"title": "x", "containers": ["csv"], "filters": [{"name": "all"}]}  | own.json:1: filters: "all" cannot name a filter; use small letters, digits and hyphens, each name once, and not all
            {"title": "x", "containers": ["csv"], "filters": [{"name": "a"}]}    | own.json:1: filters: filter a needs either keep or drop
            {"title": "x", "containers": ["csv"], "extends": "nothing"}          | own.json:1: extends: no profile of the program is called "nothing"
            {"title": "x", "containers": ["csv"], "holds": "logs"}               | own.json:1: holds: a log holds events or sessions
            {"title": ["x"], "containers": ["csv"]}                              | own.json:1: title: a text is expected here
            {"title": "x", "title": "y"}                                         | own.json:1: this is no JSON: Duplicate field 'title'
            """)
    void faultsAreSaidWithFileLineAndKey(String declaration, String message) {
        assertThatThrownBy(() -> profile(declaration))
                .isInstanceOf(LogFormatException.class)
                .hasMessage(message);
    }

    @Test
    void theLineIsThatOfTheFault() {
        assertThatThrownBy(() -> profile("{\n\"title\": \"x\",\n\"containers\": [\n\"csw\"]}"))
                .hasMessageStartingWith("own.json:3: containers: \"csw\"");
    }

    private static Profile profile(String declaration) {
        try {
            return ProfileDeclaration.profile(
                    "own",
                    Declaration.read("own.json", new ByteArrayInputStream(declaration.getBytes(UTF_8))),
                    Profiles::extended);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
