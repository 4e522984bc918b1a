package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A case that is worked on from the command line; each command opens the database anew. */
final class CaseOfCommands implements Case {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    CaseOfCommands(Path directory) {
        this.directory = directory;
    }

    @Override
    public void read(Path log, String data) {
        run("import", log.toString(), "--data", data);
    }

    @Override
    public void train(String data, String model) {
        run("train", "--data", data, "--name", model);
    }

    @Override
    public void update(String data, String model) {
        run("train", "--data", data, "--name", model, "--update");
    }

    @Override
    public long score(String data, String model) {
        String said = run("score", "--data", data, "--model", model);
        assertThat(said).startsWith("Run ");
        return Long.parseLong(said.substring("Run ".length(), said.indexOf(':')));
    }

    @Override
    public List<String> rarest(long run, int limit) {
        return lines(run("top", "--run", "" + run, "-n", "" + limit, "--format", "jsonl")).stream()
                .map(session -> session.path("session_id").asText())
                .toList();
    }

    @Override
    public String reason(long run, String session) {
        return lines(run("export", "jsonl", "--run", "" + run, "--all")).stream()
                .filter(record -> record.path("session_id").asText().equals(session))
                .map(record -> record.path("top_reason").asText())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<String> records(long run, String session) {
        List<String> records = new ArrayList<>();
        JsonNode explained = json(run("explain", session, "--run", "" + run, "--format", "json", "--raw"));
        explained.findValues("raw").forEach(raw -> records.add(raw.asText()));
        return records;
    }

    @Override
    public void decide(String data, String session, String state, String note) {
        run("triage", "set", session, state, "--data", data, "--note", note, "--analyst", "ann");
    }

    @Override
    public List<String> history(String data, String session) {
        return lines(run("triage", "history", session, "--data", data, "--format", "jsonl")).stream()
                .map(decision -> decision.path("triage").asText() + " "
                        + decision.path("note").asText())
                .toList();
    }

    @Override
    public void hide(long run, String session) {
        run("suppress", "add", "--like", session, "--run", "" + run, "--reason", "known", "--analyst", "ann");
    }

    @Override
    public List<String> export(long run) {
        return lines(run("export", "jsonl", "--run", "" + run, "--all")).stream()
                .map(record -> record.path("session_id").asText() + " "
                        + record.path("triage").asText())
                .toList();
    }

    private String run(String... arguments) {
        Program.Run run = new Program(directory).run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static List<JsonNode> lines(String text) {
        return text.lines().map(CaseOfCommands::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
