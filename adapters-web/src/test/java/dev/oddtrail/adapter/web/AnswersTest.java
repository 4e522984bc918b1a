package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final String DENSITY = "/api/v1/runs/1/density?rows=2";

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
    void whatIsAskedAgainIsNotWorkedOutAgain() throws IOException, InterruptedException {
        HttpResponse<String> first = visitor.get(DENSITY);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(visitor.get(DENSITY).body()).isEqualTo(first.body());
        assertThat(served.sample().densities()).isOne();
    }

    @Test
    void anotherQuestionIsWorkedOut() throws IOException, InterruptedException {
        visitor.get(DENSITY);
        visitor.get(DENSITY + "&columns=7");
        assertThat(served.sample().densities()).isEqualTo(2);
    }

    @Test
    void everyQuestionIsNewAfterADecision() throws IOException, InterruptedException {
        visitor.get(DENSITY);
        visitor.post(
                "/api/v1/triage",
                "{\"run\":1,\"sessions\":[\"" + served.sample().rarestId() + "\"],\"state\":\"benign\"}");
        assertThat(served.decisions().all()).hasSize(1);
        visitor.get(DENSITY);
        assertThat(served.sample().densities()).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotRemembered() throws IOException, InterruptedException {
        assertThat(visitor.get(DENSITY + "&columns=none").statusCode()).isEqualTo(400);
        assertThat(visitor.get(DENSITY + "&columns=none").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/api/v1/runs/9/density").statusCode()).isEqualTo(404);
        assertThat(visitor.get(DENSITY).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageKeepsItsLinkToTheNext() throws IOException, InterruptedException {
        String page = "/api/v1/runs/1/sessions?limit=3";
        assertThat(visitor.get(page).headers().firstValue("link"))
                .isPresent()
                .isEqualTo(visitor.get(page).headers().firstValue("link"));
    }
}
