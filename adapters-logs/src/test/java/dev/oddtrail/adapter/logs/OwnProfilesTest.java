package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Normaliser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    void aFaultOfOneHindersNobodyButWhoNamesIt() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{");
        Profiles profiles = new Profiles(List.of(folder));

        assertThat(profiles.all()).hasSameSizeAs(ReaderFixture.PROFILES.all());
        assertThat(profiles.named("ual-csv").name()).isEqualTo("ual-csv");
        assertThat(profiles.faults()).hasSize(1);
        assertThatThrownBy(() -> profiles.named("broken"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageStartingWith(folder.resolve("broken.json")
                        + ":1:2: this is no JSON: it ends before all of its brackets and quotes are closed");
    }

    @Test
    void valuesAreSeparatedByWhatTheProfileSays() throws IOException {
        String piped = DOORS.replace("\"containers\"", "\"separator\": \"|\", \"containers\"");
        Path file = Files.writeString(folder.resolve("doors.json"), piped);
        byte[] log = "at|badge|door|action\n2024-05-03T21:13:33Z|a,1|Main|open\n".getBytes(UTF_8);

        ReaderFixture detected = new ReaderFixture().profiles(new Profiles(List.of(folder)));
        detected.read(log);
        assertThat(detected.event().principal().identifiers()).contains(Optional.of("a,1"));
        ReaderFixture named = new ReaderFixture().profile(file.toString());
        named.read(log);
        assertThat(named.commands()).containsExactly("main:open");
    }

    private static final String SIGN_INS = """
            {
              "title": "Sign-ins", "containers": ["jsonl"], "detect": {"required": ["at", "what"]},
              "mapping": {
                "time": "at", "actor": ["who.ID", "who.name"], "client_ip": "client.ipAddres",
                "operation": "what[ {how}]"
              },
              "parameters": {"fields": {"why": "reason"}},
              "filters": [{"name": "robots", "title": "robots", "drop": [{"path": "agent", "is": ["x"]}]}],
              "sessionKey": ["actor", "client_ip"]
            }
            """.replace("\"what[ {how}]\"", "\"{what}[ {how}]\"");

    @Test
    void pathsThatNoRecordHasAreSaidWithWhatTheyMayMean() throws IOException {
        Files.writeString(folder.resolve("sign-ins.json"), SIGN_INS);
        ReaderFixture reader = new ReaderFixture().profiles(new Profiles(List.of(folder)));
        String record = "{\"at\":\"2024-05-03T21:13:33Z\",\"what\":\"in\",\"who\":{\"Id\":null,\"name\":\"ada\"},"
                + "\"client\":{\"ipAddress\":\"192.0.2.7\"}}\n";

        reader.read(record + record);

        assertThat(reader.report().warnings())
                .containsExactlyInAnyOrder(
                        "standard input: no record has \"who.ID\", mapped to actor; did you mean \"who.Id\"?",
                        "standard input: no record has \"client.ipAddres\", mapped to client_ip; did you mean"
                                + " \"client.ipAddress\"?",
                        "standard input: no record has \"reason\", the parameter \"why\"",
                        "standard input: no record has \"agent\", looked at by the filter robots");
    }

    @Test
    void alternativesOfWhichAnotherIsThereAreSaidOnlyWhenTheProfileIsTried() throws IOException {
        Files.writeString(
                folder.resolve("sign-ins.json"),
                "{\"title\":\"x\",\"containers\":[\"csv\"],\"mapping\":{\"time\":\"at\",\"operation\":\"what\","
                        + "\"actor\":[\"person\",\"machine\"]},\"detect\":{\"required\":[\"at\",\"what\"]}}");
        ReaderFixture reader = new ReaderFixture().profiles(new Profiles(List.of(folder)));
        byte[] log = "at,what,machine\n2024-05-03T21:13:33Z,in,m1\n".getBytes(UTF_8);

        assertThat(reader.read(log).warnings()).isEmpty();
        assertThat(reader.reader(log).preview(reader.request("-"), 5).warnings())
                .containsExactly("standard input: no record has \"person\", mapped to actor");
    }

    @Test
    void aProfileInAFileIsDetectedOnlyIfItFits() throws IOException {
        Path file = Files.writeString(folder.resolve("doors.json"), DOORS);
        ReaderFixture reader = new ReaderFixture().profile(file.toString());

        assertThat(reader.reader("at,badge,door,action\n".getBytes(UTF_8))
                        .detect(reader.request("-"))
                        .get(0)
                        .detection()
                        .orElseThrow()
                        .reason())
                .isEqualTo("2 of 2 columns of doors");
        assertThat(reader.reader("at,badge,gate,action\n".getBytes(UTF_8))
                        .detect(reader.request("-"))
                        .get(0)
                        .problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("no log profile fits"));
    }

    @Test
    void oneWithAFaultIsNotReplacedByThatOfTheProgram() throws IOException {
        Files.writeString(folder.resolve("ual-csv.json"), "{}");
        Profiles profiles = new Profiles(List.of(folder));

        assertThat(profiles.all()).extracting(Profile::name).doesNotContain("ual-csv");
        assertThatThrownBy(() -> profiles.named("ual-csv")).hasMessageEndingWith("ual-csv.json:1: there is no title");
    }

    @Test
    void aFaultIsAWarningForLogsThatOthersRead() throws IOException {
        Files.writeString(folder.resolve("doors.json"), DOORS);
        Files.writeString(folder.resolve("Bad_Name.json"), DOORS);
        ReaderFixture reader = new ReaderFixture().profiles(new Profiles(List.of(folder)));

        reader.read("at,badge,door,action\n2024-05-03T21:13:33Z,a-1,Main,open\n");

        assertThat(reader.commands()).containsExactly("main:open");
        assertThat(reader.report().warnings())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("Bad_Name.json") + ":1: \"Bad_Name\" is no name of a profile");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                                   | own.json:1: there is no title
            []                                                                   | own.json:1: an object in braces is expected here
            {"title": "x", "containers": ["csw"]}                                | own.json:1: containers: "csw" is not known here; there are csv, jsonl, json, tables, auditd, history, xml
            {"title": "x", "containers": ["csv"], "colour": 1}                   | own.json:1: colour: there is no such key; there are containers, detect, extends, filters, holds, mapping, normalisers, parameters, records, sample, separator, sessionKey, time, title
            {"title": "x", "containers": ["csv"], "mapping": {"time": 1, "when": "y"}} | own.json:1: when: "when" is not known here; there are time, actor, client-ip, operation, parameters, record-id, sequence, commands, begin, end, command-count
            {"title": "x", "containers": ["csv"], "mapping": {"time": "a..b"}}   | own.json:1: time: "a..b" is no path of names separated by dots; put a name that holds a dot into quotes
            {"title": "x", "containers": ["csv"], "mapping": {"time": "{a"}}     | own.json:1: time: "{a" is no template: a { is not closed; write {path}, and [ ] around what may be empty
            {"title": "x", "containers": ["csv"], "time": {"zone": "Mars"}}      | own.json:1: zone: "Mars" is no zone; write UTC, +02:00 or Europe/Vienna, or ask
            {"title": "x", "containers": ["csv"], "detect": {"required": ["a"]}} | own.json:1: time is missing; a format that can be detected maps time, operation
            {"title": "x", "containers": ["csv"], "detect": {"required": ["a"]}, "mapping": {"time": "t"}} | own.json:1: mapping: operation is missing; a format that can be detected maps time, operation
            {"title": "x", "containers": ["csv"], "mapping": {"time": "t", "actor": "u"}, "sessionKey": ["actr"]} | own.json:1: sessionKey: "actr" is no role that is mapped, and no path of the mapping or of detect; did you mean "actor"?
            {"title": "x", "containers": ["csv"], "mapping": {"time": "t"}, "sessionKey": ["actor"]} | own.json:1: sessionKey: "actor" is not mapped
            {"title": "x", "containers": ["csv"], "parameters": {"shape": "none", "fields": {"a": "b"}}} | own.json:1: fields: it means nothing where the shape is none, but for auto, object
            {"title": "x", "containers": ["csv"], "parameters": {"shape": "object", "name": "n"}} | own.json:1: name: it means nothing where the shape is object, but for auto, name-value-list
            {"title": "x", "containers": ["csv"], "parameters": {"separator": ";"}} | own.json:1: separator: it means nothing where the shape is auto, but for pairs
            {"title": "x", "containers": ["csv"], "parameters": {"shape": "pairs", "assign": ""}} | own.json:1: assign: one character or more is expected here
            {"title": "x", "containers": ["csv"], "mapping": {"parameters": "p"}, "parameters": {"fields": {"a": "b"}}} | own.json:1: parameters: fields and parameters of the mapping are two ways of saying the same; leave one out
            {"title": "x", "containers": ["csv"], "parameters": {"fields": {"a": "b[0].c"}}} | own.json:1: a: "b[0].c" has a place in brackets; it is written with a dot, such as items.0
            {"title": "x", "containers": ["csv"], "time": {"format": "dd/mm/yyyy HH:mm:ss"}} | own.json:1: format: "dd/mm/yyyy HH:mm:ss" does not say which instant is meant: uuuu is the year, MM the month, dd the day, HH the hour to 23, hh that to 12 with a for AM or PM, mm the minute, ss the second
            {"title": "x", "containers": ["csv"], "time": {"format": "dd.MM.uuuu hh:mm"}} | own.json:1: format: "dd.MM.uuuu hh:mm" does not say which instant is meant: uuuu is the year, MM the month, dd the day, HH the hour to 23, hh that to 12 with a for AM or PM, mm the minute, ss the second
            {"title": "x" "containers": ["csv"]}                                 | own.json:1:15: this is no JSON: what stands here does not belong here; is a comma, a quote, a colon or a bracket missing before it?
            {"title": "x", "containers": ["csv"], "filters": [{"name": "all"}]}  | own.json:1: filters: "all" cannot name a filter; use small letters, digits and hyphens, each name once, and not all
            {"title": "x", "containers": ["csv"], "filters": [{"name": "a"}]}    | own.json:1: filters: filter a needs either keep or drop
            {"title": "x", "containers": ["jsonl"], "separator": ";"}            | own.json:1: separator: it means something for csv only
            {"title": "x", "containers": ["csv"], "separator": ";;"}             | own.json:1: separator: one character of ASCII is expected here that is no letter, digit, quote or blank
            {"title": "x", "containers": ["csv"], "filters": [{"name": "a", "drop": []}]} | own.json:1: filters: filter a has no title, which says what it leaves out
            {"title": "x", "containers": ["csv"], "extends": "nothing"}          | own.json:1: extends: no profile of the program is called "nothing"
            {"title": "x", "containers": ["csv"], "holds": "logs"}               | own.json:1: holds: a log holds events or sessions
            {"title": ["x"], "containers": ["csv"]}                              | own.json:1: title: a text is expected here
            {"title": "x", "title": "y"}                                         | own.json:1:23: this is no JSON: this key is there twice
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

    @Test
    void identifiersAreChangedAsUsualWhereTheDeclarationDoesNotSayIt() {
        assertThat(profile("{\"title\": \"x\", \"containers\": [\"csv\"]}").normalisers())
                .containsExactlyInAnyOrder(
                        Normaliser.TRIM, Normaliser.EMPTY_TO_NULL, Normaliser.NFC, Normaliser.IP_PORT);
        assertThat(profile("{\"title\": \"x\", \"containers\": [\"csv\"], \"normalisers\": []}")
                        .normalisers())
                .isEmpty();
    }

    @Test
    void pairsAreWrittenAsTheDeclarationSays() throws IOException {
        Files.writeString(folder.resolve("gate.json"), """
                {
                  "title": "Gate", "containers": ["csv"], "detect": {"required": ["stamp", "params"]},
                  "mapping": {"time": "stamp", "operation": "action", "parameters": "params"},
                  "parameters": {"shape": "pairs", "separator": ";", "assign": "="}
                }
                """);
        ReaderFixture reader = new ReaderFixture().profiles(new Profiles(List.of(folder)));

        reader.read("""
                stamp,action,params
                2024-05-03T21:13:33Z,A,share=fin; dest = s3://x?a=b;force;
                2024-05-03T21:13:33Z,B,force
                2024-05-03T21:13:33Z,C,share: fin
                """);

        assertThat(reader.events().get(0).cmd().parameters().names()).containsExactly("share", "dest", "force");
        assertThat(reader.events().get(0).cmd().parameters().value("dest")).contains("s3://x?a=b");
        assertThat(reader.events().get(1).cmd().parameters().names()).containsExactly("force");
        assertThat(reader.rejection().message())
                .isEqualTo("params cannot be read: expected a name, \"=\" and a value: \"share: fin\"");
    }

    private static Profile profile(String declaration) {
        try {
            return ProfileDeclaration.profile(
                    "own",
                    Declaration.read("own.json", new ByteArrayInputStream(declaration.getBytes(UTF_8))),
                    true,
                    Profiles::extended);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
