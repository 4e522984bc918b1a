package dev.oddtrail.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Cmd;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelDifferenceTest {
    @Test
    void aModelDoesNotDifferFromItself() {
        SessionModel model = model("A B", "A B", "A");
        assertThat(ModelDifference.between(model, model, 10))
                .isEqualTo(new ModelDifference(List.of(), List.of(), List.of()));
    }

    @Test
    void commandsComeAndGo() {
        ModelDifference difference = ModelDifference.between(model("A B", "C"), model("A D", "##START##"), 10);
        assertThat(difference.appeared()).containsExactly("##START##", "D");
        assertThat(difference.vanished()).containsExactly("B", "C");
    }

    @Test
    void aShiftHasTheFiguresOfBothModels() {
        SessionModel before = model("A", "A", "A B");
        SessionModel after = model("A B", "A B", "A B");
        ModelDifference difference = ModelDifference.between(before, after, 10);
        ModelDifference.Shift shift = difference.shifts().stream()
                .filter(candidate -> candidate.next().equals(new State.Command("B")))
                .findFirst()
                .orElseThrow();
        assertThat(shift.previous()).isEqualTo(new State.Command("A"));
        assertThat(shift.countBefore()).isEqualTo(1);
        assertThat(shift.countAfter()).isEqualTo(3);
        // From A: (count + 1) of (3 + 4), there being A, B, the end and unknown.
        assertThat(shift.bitsBefore()).isCloseTo(Math.log(7.0 / 2) / Math.log(2), within(1e-9));
        assertThat(shift.bitsAfter()).isCloseTo(Math.log(7.0 / 4) / Math.log(2), within(1e-9));
        assertThat(shift.weight()).isCloseTo((1.0 / 7 + 3.0 / 9) / 2, within(1e-9));
    }

    @Test
    void theHeaviestStandFirstAndNoMoreThanAskedFor() {
        SessionModel before = model("A B C", "A C", "B A");
        SessionModel after = model("A A A", "C", "A B C");
        ModelDifference all = ModelDifference.between(before, after, 100);
        assertThat(all.shifts())
                .extracting(ModelDifference.Shift::weight)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(ModelDifference.between(before, after, 2).shifts())
                .isEqualTo(all.shifts().subList(0, 2));
        assertThat(ModelDifference.between(before, after, 0).shifts()).isEmpty();
    }

    private static SessionModel model(String... sessions) {
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        for (String session : sessions) {
            counter.add(Arrays.stream(session.split(" ")).map(Cmd::named).toList());
        }
        return new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
    }
}
