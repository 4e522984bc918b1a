package dev.oddtrail.benchmarks.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands of products that do not exist, as many as wanted: four for each kind of object, and for each kind a task
 * that makes, changes, switches on and removes one.
 */
final class ProductTasks {
    private static final String[] VERBS = {"New", "Set", "Enable", "Remove"};
    private static final String[] QUALIFIERS = {
        "Regional",
        "Hybrid",
        "Tenant",
        "Partner",
        "Legacy",
        "Mobile",
        "Shared",
        "Remote",
        "Edge",
        "Guest",
        "Session",
        "Device",
        "Content",
        "Signal",
        "Branch",
        "Vendor",
        "Campus",
        "Portal",
        "Field",
        "Global"
    };
    private static final String[] NOUNS = {
        "Queue", "Gateway", "Label", "Quota", "Relay", "Channel", "Template", "Endpoint", "Schedule", "Binding",
        "Profile", "Catalog", "Route", "Token", "Bundle", "Ledger", "Mirror", "Sensor", "Widget", "Filter"
    };

    private final List<Task> whole = new ArrayList<>();
    private final List<Task> usual = new ArrayList<>();
    private int turn;

    ProductTasks(Contents to, int commands) {
        for (int first = 0; first < commands; first += VERBS.length) {
            int kind = first / VERBS.length;
            int verbs = Math.min(VERBS.length, commands - first);
            List<Step> steps = new ArrayList<>();
            for (int verb = 0; verb < verbs; verb++) {
                steps.add(step(to, verb, noun(kind)));
            }
            whole.add(new Task(1, steps));
            usual.add(new Task(1, usual(steps)));
        }
    }

    boolean isEmpty() {
        return whole.isEmpty();
    }

    /** A task: half of the time the next one in turn, else one of the usual ones, the first far more often. */
    Task draw(Dice dice) {
        if (dice.chance(0.5)) {
            Task task = whole.get(turn);
            turn = (turn + 1) % whole.size();
            return task;
        }
        double skewed = StrictMath.pow(usual.size(), dice.unit()) - 1;
        return usual.get(Math.min((int) skewed, usual.size() - 1));
    }

    private static String noun(int kind) {
        int names = QUALIFIERS.length * NOUNS.length;
        String noun = QUALIFIERS[kind % QUALIFIERS.length]
                + NOUNS[(kind / QUALIFIERS.length + kind % QUALIFIERS.length) % NOUNS.length];
        return kind < names ? noun : noun + kind / names;
    }

    private static Step step(Contents to, int verb, String noun) {
        String command = VERBS[verb] + "-" + noun;
        return switch (verb) {
            case 0 ->
                to.step(
                        command,
                        to.set("Name", to.subject()),
                        to.set("Mode", to.choice("Standard", "Strict", "Off")),
                        to.maybe(0.4, "Owner", to.peerAddress()));
            case 1 ->
                to.step(
                        command,
                        to.set("Identity", to.subject()),
                        to.maybe(0.7, "Mode", to.choice("Standard", "Strict", "Off")),
                        to.maybe(0.5, "Priority", to.number(0, 9, 1)),
                        to.maybe(0.3, "Comment", to.phrase()));
            case 2 -> to.step(command, to.set("Identity", to.subject()));
            default -> to.step(command, to.set("Identity", to.subject()), to.set("Confirm", to.constant("False")));
        };
    }

    private static List<Step> usual(List<Step> whole) {
        List<Step> steps = new ArrayList<>();
        for (int verb = 0; verb < whole.size(); verb++) {
            Step step = whole.get(verb);
            steps.add(
                    switch (verb) {
                        case 0 -> step.often(0.4);
                        case 1 -> step.repeated(2.2);
                        case 2 -> step.often(0.5);
                        default -> step.often(0.15);
                    });
        }
        return steps;
    }
}
