package dev.oddtrail.benchmarks.log;

import java.util.List;

/**
 * A small probabilistic script: steps in their order, each of which may be left out or repeated.
 *
 * @param weight how usual the task is among the others of its list; twice the weight is done four times as often
 */
record Task(double weight, List<Step> steps) {
    static Task of(double weight, Step... steps) {
        return new Task(weight, List.of(steps));
    }
}
