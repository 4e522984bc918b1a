package dev.oddtrail.benchmarks.log;

import java.util.List;

/** What the commands of one session have in common: whom and what they are about. */
final class Run {
    private static final int MAX_STEPS = 64;

    private final Step[] plan = new Step[MAX_STEPS];
    private int size;
    private int at;
    private Task task = new Task(0, List.of());

    /** The mailbox that is worked on. */
    Person target;

    /** The other person: who is given access, who becomes a member. */
    Person peer;

    /** Names the object that is worked on; the same number gives the same name. */
    int subject;

    long millis;

    Run(Person somebody) {
        this.target = somebody;
        this.peer = somebody;
    }

    void begin(Task task, Person target, Person peer, Dice dice) {
        this.task = task;
        this.target = target;
        this.peer = peer;
        this.subject = dice.below(Integer.MAX_VALUE);
        at = 0;
        size = 0;
        while (size == 0) {
            for (Step step : task.steps()) {
                for (int i = step.repeats(dice); i > 0 && size < MAX_STEPS; i--) {
                    plan[size++] = step;
                }
            }
        }
    }

    /** What is done, or was done last. */
    Task task() {
        return task;
    }

    boolean isOver() {
        return at == size;
    }

    int left() {
        return size - at;
    }

    Step next() {
        return plan[at++];
    }

    /** Whether the step to come is given by a script; the run is not over. */
    boolean nextIsBulk() {
        return plan[at].bulk;
    }
}
