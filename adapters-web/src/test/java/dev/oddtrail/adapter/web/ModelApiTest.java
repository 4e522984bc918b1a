package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelApiTest {
    private static final String MODEL = "/api/v1/model";

    private final Served served = Served.start();
    private Visitor visitor = new Visitor(served.server());

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        visitor = Visitor.signedIn(served.server());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aModelIsThatOfItsNameOrOfARun() throws IOException, InterruptedException {
        JsonNode named = visitor.json(MODEL + "?name=usual");

        assertThat(visitor.json(MODEL + "?run=1")).isEqualTo(named);
        assertThat(named.path("sources").get(0).path("name").asText()).isEqualTo(SampleCase.HOSTILE);
        assertThat(named.path("fingerprints").get(0).asText()).isEqualTo("0000000000000007");
        assertThat(named.path("gap_s").asInt()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({"'',400", "?name=usual&run=1,400", "?name=other,404", "?run=9,404", "?name=,400"})
    void aModelThatIsNotMeantClearlyIsRefused(String query, int status) throws IOException, InterruptedException {
        assertThat(visitor.get(MODEL + query).statusCode()).isEqualTo(status);
    }

    @Test
    void whatFollowsAStateAddsUpWithWhatNeverDid() throws IOException, InterruptedException {
        for (JsonNode state : visitor.json(MODEL + "/states?name=usual").path("states")) {
            double seen = 0;
            for (JsonNode next : state.path("next")) {
                seen += next.path("probability").asDouble();
            }
            assertThat(seen + state.path("unseen").asDouble()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void aStateThatIsAlwaysFollowedByTheSameHasNoEntropy() throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        visitor.json(MODEL + "/states?name=usual").path("states").forEach(state -> {
            if (state.path("state").asText().equals("delete")) {
                found.add(state);
            }
        });

        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("entropy_bits").asDouble()).isZero();
        assertThat(found.get(0).path("next").get(0).path("state").asText()).isEqualTo("read");
    }

    @Test
    void everyRowOfTheHeatMapAddsUp() throws IOException, InterruptedException {
        JsonNode heat = visitor.json(MODEL + "/heat?name=usual&limit=2");

        assertThat(heat.path("columns")).hasSize(2);
        assertThat(heat.path("others").asInt()).isEqualTo(1);
        assertThat(heat.path("rows").get(0).path("state").path("edge").asText()).isEqualTo("start");
        for (JsonNode row : heat.path("rows")) {
            long sum = 0;
            for (JsonNode count : row.path("counts")) {
                sum += count.asLong();
            }
            assertThat(sum).isEqualTo(row.path("of").asLong());
        }
    }

    @Test
    void transitionsComeTheMostFrequentOrTheRarestFirst() throws IOException, InterruptedException {
        List<Long> counts = new ArrayList<>();
        visitor.json(MODEL + "/transitions?name=usual")
                .path("transitions")
                .forEach(row -> counts.add(row.path("count").asLong()));
        List<Double> probabilities = new ArrayList<>();
        visitor.json(MODEL + "/transitions?name=usual&order=rare")
                .path("transitions")
                .forEach(row -> probabilities.add(row.path("probability").asDouble()));

        assertThat(counts).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(probabilities).isSorted().hasSameSizeAs(counts);
        assertThat(visitor.get(MODEL + "/transitions.csv?name=usual").body().lines())
                .hasSize(counts.size() + 1);
    }

    @Test
    void aModelIsDownloadedAsItsFile() throws IOException, InterruptedException {
        var response = visitor.get(MODEL + "/file?name=usual");

        assertThat(response.body()).isEqualTo("file of usual");
        assertThat(response.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename=\"model.json\"");
    }

    @Test
    void aModelIsLikeItself() throws IOException, InterruptedException {
        JsonNode difference = visitor.json(MODEL + "/difference?before=usual&after=usual");

        assertThat(difference.path("verdict").asText()).isEqualTo("alike");
        assertThat(difference.path("change_bits").asDouble()).isZero();
        assertThat(difference.path("shifts")).isEmpty();
        assertThat(visitor.get(MODEL + "/difference?before=usual").statusCode()).isEqualTo(400);
        assertThat(visitor.get(MODEL + "/difference?before=usual&after=other").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSystemSaysWhatItIsAndWhetherItsStoreIsSound() throws IOException, InterruptedException {
        JsonNode system = visitor.json("/api/v1/system");

        assertThat(system.path("database_bytes").asLong()).isEqualTo(4_096);
        assertThat(system.path("counts").path("runs").asInt()).isEqualTo(1);
        assertThat(system.path("own_token").asBoolean()).isFalse();
        assertThat(visitor.json("/api/v1/system/check").path("problems").get(0).asText())
                .isEqualTo("row 7 of table run is missing");
    }
}
