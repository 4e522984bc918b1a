package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The command line against the figures of msticpy 3.0.2 on its own demonstration data, which are not part of this
 * project: the test runs only where they lie beside it.
 */
class ReferenceParityTest {
    private static final Path SHARED = Path.of("..", "..", "shared");
    private static final Path DATA = SHARED.resolve(Path.of("data", "demo_exchange_data.csv"));

    @TempDir
    private Path directory;

    @BeforeEach
    void onlyWhereTheDataAre() {
        assumeTrue(Files.exists(DATA), "the reference's data are not here");
    }

    @ParameterizedTest
    @CsvSource({"commands, commands.json", "parameters, params.json", "values, values.json"})
    void everyLikelihoodIsTheReferences(String detail, String figures) throws IOException {
        String out = new Program(directory)
                .run(
                        "score",
                        DATA.toString(),
                        "-q",
                        "--parity",
                        "msticpy",
                        "--detail",
                        detail,
                        "--window",
                        "2,3,4",
                        "--format",
                        "jsonl")
                .out();
        Map<String, @Nullable Object> likelihoods = new HashMap<>();
        for (Map<String, @Nullable Object> row : objects(out)) {
            likelihoods.put(key(row, "actor", "client_ip", "begin") + row.get("window_len"), row.get("likelihood"));
        }
        List<Map<String, @Nullable Object>> expected =
                objects(Files.readString(SHARED.resolve(Path.of("parity", "demo_exchange", figures))));

        assertThat(likelihoods).hasSize(3 * 400);
        assertThat(expected).hasSize(400);
        for (Map<String, @Nullable Object> session : expected) {
            for (int window = 2; window <= 4; window++) {
                Object reference = session.get("rarest_window" + window + "_likelihood");
                Object ours = likelihoods.get(key(session, "UserId", "ClientIP", "begin") + window + ".0");
                if (reference == null) {
                    assertThat(ours).isNull();
                } else {
                    double likelihood = (double) reference;
                    assertThat((Double) ours).isCloseTo(likelihood, within(1e-9 * likelihood));
                }
            }
        }
    }

    @Test
    void withoutParityPortsAreTakenOffAndEverySessionIsRanked() {
        String out = new Program(directory)
                .run("hunt", DATA.toString(), "-q", "--top", "all", "--format", "jsonl")
                .out();

        assertThat(out.lines())
                .hasSize(359)
                .allMatch(line -> line.contains("\"scored\":true") && !line.contains("\"top_reason\":null"));
    }

    private static String key(Map<String, @Nullable Object> row, String actor, String client, String begin) {
        return row.get(actor) + "|" + row.get(client) + "|"
                + OffsetDateTime.parse(String.valueOf(row.get(begin))).toInstant() + "|";
    }

    /** Flat objects, one after the other or in an array of another; lists inside them are skipped. */
    private static List<Map<String, @Nullable Object>> objects(String json) throws IOException {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            Map<String, @Nullable Object> object = new HashMap<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> object = new HashMap<>();
                    case START_ARRAY -> {
                        if (!"sessions".equals(parser.currentName())) {
                            parser.skipChildren();
                        }
                    }
                    case END_OBJECT -> {
                        if (object.containsKey("begin")) {
                            objects.add(object);
                        }
                        object = new HashMap<>();
                    }
                    case VALUE_STRING -> object.put(parser.currentName(), parser.getText());
                    case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT ->
                        object.put(parser.currentName(), parser.getDoubleValue());
                    case VALUE_NULL -> object.put(parser.currentName(), null);
                    default -> {}
                }
            }
        }
        return objects;
    }
}
