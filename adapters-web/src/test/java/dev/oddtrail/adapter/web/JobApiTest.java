package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.port.in.JobsUseCase.RunRequest;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.scoring.ShortSessions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobApiTest {
    private static final String TRAIN = "{\"data\":\"may\",\"model\":\"new\",\"train\":true}";

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
    void aRunIsAskedForWithANewModel() throws IOException, InterruptedException {
        assertThat(visitor.post(
                                "/api/v1/runs",
                                "{\"data\":\"may\",\"model\":\"new\",\"train\":true,\"detail\":\"commands\","
                                        + "\"window\":2,\"short_sessions\":\"skip\",\"geometric_mean\":true,"
                                        + "\"without_start_and_end\":true,\"to\":\"2024-05-20\"}")
                        .body())
                .isEqualTo("{\"ok\":true,\"job\":1,\"jobs\":[1]}");
        RunRequest request = served.jobs().runs.get(0);
        assertThat(request.options().window().commands()).isEqualTo(2);
        assertThat(request.options().shortSessions()).isEqualTo(ShortSessions.SKIP);
        assertThat(request.options().geometricMean()).isTrue();
        assertThat(request.options().startAndEnd()).isFalse();
        assertThat(request.training().orElseThrow().detail()).isEqualTo(Detail.COMMANDS);
        assertThat(request.training().orElseThrow().scales()).containsExactly(request.options());
        assertThat(request.training().orElseThrow().to()).hasToString("Optional[2024-05-20T00:00:00Z]");
    }

    @Test
    void severalWindowsAreOneTrainingAndARunEach() throws IOException, InterruptedException {
        assertThat(visitor.post(
                                "/api/v1/runs",
                                "{\"data\":\"may\",\"model\":\"new\",\"train\":true,\"window\":[3,5,3]}")
                        .body())
                .isEqualTo("{\"ok\":true,\"job\":1,\"jobs\":[1,2]}");
        assertThat(served.jobs().runs)
                .extracting(request -> request.options().window().commands())
                .containsExactly(3, 5);
        assertThat(served.jobs().runs.get(0).training().orElseThrow().scales())
                .extracting(scale -> scale.window().commands())
                .containsExactly(3, 5);
        assertThat(served.jobs().runs.get(1).training()).isEmpty();
    }

    @Test
    void aRunNeedsADataSetAndAModelThatAreThere() throws IOException, InterruptedException {
        assertThat(visitor.post("/api/v1/runs", "{\"data\":\"no\",\"model\":\"new\",\"train\":true}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.post("/api/v1/runs", "{\"data\":\"may\",\"model\":\"no\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.post("/api/v1/runs", "{\"data\":\"may\"}").statusCode())
                .isEqualTo(400);
        assertThat(visitor.post("/api/v1/runs", "{\"data\":\"may\",\"model\":\"m\",\"train\":true,\"window\":1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.jobs().runs).isEmpty();
    }

    @Test
    void aJobTellsHowFarItIsAndWhatCameOfIt() throws IOException, InterruptedException {
        visitor.post("/api/v1/runs", TRAIN);
        JsonNode running = visitor.json("/api/v1/jobs/1");
        assertThat(running.path("state").asText()).isEqualTo("running");
        assertThat(running.path("analyst").asText()).isEqualTo("ann");
        assertThat(running.path("progress").toString())
                .isEqualTo("{\"stage\":\"reading\",\"done\":10,\"total\":40,\"unit\":\"bytes\",\"per_second\":2.0,"
                        + "\"remaining_seconds\":15.0}");
        served.jobs().end(1, JobState.DONE);
        JsonNode done = visitor.json("/api/v1/jobs.json").path("jobs").get(0);
        assertThat(done.path("progress").isNull()).isTrue();
        assertThat(done.at("/rejected/missing_time").asInt()).isEqualTo(1);
        assertThat(done.at("/examples/0/text").asText()).isEqualTo(SampleCase.HOSTILE);
        assertThat(visitor.get("/api/v1/jobs.csv").body())
                .startsWith("job,kind,title,")
                .contains("1,scoring,");
        assertThat(visitor.get("/api/v1/jobs.jsonl").body().lines()).hasSize(1);
        assertThat(visitor.get("/api/v1/jobs/2").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/api/v1/jobs/x").statusCode()).isEqualTo(404);
    }

    @Test
    void aJobIsCancelledOnce() throws IOException, InterruptedException {
        visitor.post("/api/v1/runs", TRAIN);
        assertThat(visitor.post("/api/v1/jobs/1/cancel", "{}").statusCode()).isEqualTo(200);
        assertThat(visitor.json("/api/v1/jobs/1").path("state").asText()).isEqualTo("cancelled");
        HttpResponse<String> again = visitor.post("/api/v1/jobs/1/cancel", "{}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("job 1 is over already");
    }

    @Test
    void whoListensIsToldUntilTheJobIsOver() throws IOException, InterruptedException {
        visitor.post("/api/v1/runs", TRAIN);
        served.jobs().end(1, JobState.DONE);
        HttpResponse<String> told = visitor.get("/api/v1/jobs/1/events", "Accept", "text/event-stream");
        assertThat(told.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(told.body()).contains("event: job\n").contains("\"state\":\"done\"");
        assertThat(visitor.get("/api/v1/jobs/1/events").statusCode()).isEqualTo(406);
        assertThat(visitor.get("/api/v1/jobs/2/events", "Accept", "text/event-stream")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoListensHearsThatTheServerIsThereAlsoWhileNothingChanges() throws IOException, InterruptedException {
        WebServer.Options options = WebServer.Options.onThisMachine("ann");
        try (Served quick = Served.start(options, new JobEvents.Pace(1, 2))) {
            Visitor listener = Visitor.signedIn(quick.server());
            listener.post("/api/v1/runs", TRAIN);
            List<String> heard = new ArrayList<>();
            listener.lines("/api/v1/jobs/1/events", line -> {
                heard.add(line);
                if (heard.stream().filter(JobApiTest::beat).count() == 3) {
                    quick.jobs().end(1, JobState.DONE);
                }
            });
            int lastBeat = IntStream.range(0, heard.size())
                    .filter(i -> beat(heard.get(i)))
                    .max()
                    .orElseThrow();
            assertThat(heard.subList(0, lastBeat))
                    .filteredOn("event: job"::equals)
                    .hasSize(1);
            assertThat(heard.subList(lastBeat, heard.size())).anyMatch(line -> line.contains("\"state\":\"done\""));
        }
    }

    private static boolean beat(String line) {
        return line.startsWith(":") && line.contains("still there");
    }

    @Test
    void rejectedRecordsAreListed() throws IOException, InterruptedException {
        JsonNode first = visitor.json("/api/v1/data/may/rejects.json?limit=2");
        assertThat(first.path("rejects")).hasSize(2);
        assertThat(first.at("/rejects/0/line").asInt()).isEqualTo(1);
        assertThat(visitor.get("/api/v1/data/may/rejects.jsonl").body().lines()).hasSize(3);
        assertThat(visitor.get("/api/v1/data/may/rejects.csv").body())
                .startsWith("source,line,reason,message,raw")
                .contains("missing_time");
        assertThat(visitor.get("/api/v1/data/nothing/rejects").statusCode()).isEqualTo(404);
    }

    @Test
    void gapsAndLengthsAreMeasured() throws IOException, InterruptedException {
        JsonNode gaps = visitor.json("/api/v1/data/may/gaps");
        assertThat(gaps.path("gap_seconds").asInt()).isEqualTo(120);
        assertThat(gaps.path("gaps").get(0).toString())
                .isEqualTo("{\"from_seconds\":0,\"to_seconds\":1,\"within\":6,\"between\":0}");
        assertThat(gaps.path("lengths").toString()).isEqualTo("[1,0,3]");
        assertThat(visitor.json("/api/v1/data/may/gaps?from=2024-05-01")
                        .path("sessions")
                        .asInt())
                .isEqualTo(2);
    }
}
