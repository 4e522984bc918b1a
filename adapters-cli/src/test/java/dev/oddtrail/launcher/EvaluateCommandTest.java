package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class EvaluateCommandTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void makeSet() throws IOException {
        StringBuilder set = new StringBuilder("id\tentity\tsplit\tlabel\tkind\ttokens\n");
        for (int i = 0; i < 200; i++) {
            set.append(i).append("\tp\tfold").append(i % 4).append("\t0\t-\topen read ");
            set.append(i % 3 == 0 ? "close\n" : "write close\n");
        }
        for (int i = 0; i < 8; i++) {
            set.append("a").append(i).append("\tp\ttest\t1\tdelete\topen delete close\n");
        }
        Files.writeString(directory.resolve("set.tsv"), set);
    }

    @Test
    void theRankingIsNamedWithItsReasonAndItsFigures() {
        Program.Run run = program().run("evaluate", "set.tsv", "--protocol", "folds", "--samples", "20");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .startsWith("Ranking: combined trained fold0 on 150 sessions; 0.0 % of held-out ones hold a never-seen "
                        + "transition: ranked by rarest step and oddest count")
                .contains("judged 200 usual sessions, 8 attacks AUC 1.0000 (1.0000 to 1.0000)")
                .contains("best F1 1.0000 (1.0000 to 1.0000), precision 1.0000, recall 1.0000");
    }

    @Test
    void programsReadTheSameAsAnObject() throws IOException {
        Program.Run run = program()
                .run("evaluate", "set.tsv", "--protocol=folds", "--rank=count", "--samples=20", "--format=json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("protocol").asText()).isEqualTo("folds");
        JsonNode ranking = json.path("rankings").path(0);
        assertThat(ranking.path("rank").asText()).isEqualTo("count");
        assertThat(ranking.path("auc").asDouble()).isEqualTo(1);
        assertThat(ranking.path("hits")).hasSize(3);
        assertThat(ranking.path("asked").path(0).path("false_alarm_rate").asDouble())
                .isEqualTo(0.0025);
        assertThat(ranking.path("trainings")).hasSize(4);
        assertThat(program()
                        .run("evaluate", "set.tsv", "--protocol=folds", "--rank=count", "--samples=20", "--format=json")
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void anAblationComparesTheChannelsAndAPlotDrawsThem() throws Exception {
        Program.Run run = program()
                .run("evaluate", "set.tsv", "--protocol", "pooled", "--ablation", "--samples", "5", "--plot", "a.svg");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Ranking: step+count", "\nranking ", "\nwindow ", "\ncombined ");
        String svg = Files.readString(directory.resolve("a.svg"));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName("polyline")
                        .getLength())
                .isEqualTo(18);
        assertThat(program()
                        .run("evaluate", "set.tsv", "--protocol", "pooled", "--plot", "a.svg")
                        .err())
                .contains("exists; name another file, or replace it with --force");
    }

    @Test
    void whatCannotBeEvaluatedIsSaid() {
        Program.Run unsuitable = program().run("evaluate", "set.tsv");
        assertThat(unsuitable.exitCode()).isEqualTo(3);
        assertThat(unsuitable.err()).contains("has 0 sessions to train on for \"train\"");
        Program.Run missing = program().run("evaluate", "none.tsv");
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err()).contains("none.tsv is missing");
        Program.Run torn = program().run("evaluate", "set.tsv", "--trim", "--no-trim");
        assertThat(torn.exitCode()).isEqualTo(2);
        assertThat(torn.err()).contains("--trim and --no-trim contradict each other");
        Program.Run rate = program().run("evaluate", "set.tsv", "--false-alarm-rate", "100%");
        assertThat(rate.exitCode()).isEqualTo(2);
        assertThat(rate.err()).contains("a false-alarm rate is above 0 % and below 100 %");
    }

    private Program program() {
        return new Program(directory);
    }
}
