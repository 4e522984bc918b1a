package dev.oddtrail.benchmarks.log;

import java.util.List;

/** Tasks to draw from by their weights. */
final class TaskList {
    private final List<Task> tasks;
    private final double[] upTo;

    TaskList(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
        this.upTo = new double[tasks.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            double weight = tasks.get(i).weight();
            sum += weight * weight;
            upTo[i] = sum;
        }
    }

    Task draw(Dice dice) {
        double drawn = dice.unit() * upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > drawn) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return tasks.get(low);
    }
}
