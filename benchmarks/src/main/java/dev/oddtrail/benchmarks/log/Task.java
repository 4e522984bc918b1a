package dev.oddtrail.benchmarks.log;

import java.util.List;

/**
 * A small probabilistic script: steps in their order, each of which may be left out or repeated.
 *
 * @param weight how often the task is done, compared with the others of its list
 */
record Task(double weight, List<Step> steps) {
    static Task of(double weight, Step... steps) {
        return new Task(weight, List.of(steps));
    }
}
