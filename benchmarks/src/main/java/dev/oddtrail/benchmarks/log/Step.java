package dev.oddtrail.benchmarks.log;

import java.util.List;

/** A command of a task: what it sets, how likely it is to be given, how often in a row and how fast. Immutable. */
final class Step {
    private static final int MAX_REPEATS = 24;

    final byte[] command;
    final List<Setting> settings;
    final boolean bulk;
    private final double chance;
    private final double meanRepeats;

    private Step(byte[] command, List<Setting> settings, double chance, double meanRepeats, boolean bulk) {
        this.command = command;
        this.settings = settings;
        this.chance = chance;
        this.meanRepeats = meanRepeats;
        this.bulk = bulk;
    }

    Step(byte[] command, List<Setting> settings) {
        this(command, List.copyOf(settings), 1, 1, false);
    }

    /** The same step, left out now and then. */
    Step often(double chance) {
        return new Step(command, settings, chance, meanRepeats, bulk);
    }

    /** The same step, given this often in a row on average, by hand. */
    Step repeated(double mean) {
        return new Step(command, settings, chance, mean, bulk);
    }

    /** The same step, given this often in a row on average, by a script that hardly waits. */
    Step inBulk(double mean) {
        return new Step(command, settings, chance, mean, true);
    }

    /** How often the step is given this time; 0 when it is left out. */
    int repeats(Dice dice) {
        if (!dice.chance(chance)) {
            return 0;
        }
        int repeats = 1;
        double again = 1 - 1 / meanRepeats;
        while (repeats < MAX_REPEATS && dice.chance(again)) {
            repeats++;
        }
        return repeats;
    }
}
