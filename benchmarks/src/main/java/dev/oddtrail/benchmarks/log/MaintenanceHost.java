package dev.oddtrail.benchmarks.log;

/** A host that does its chores day and night; the log may know neither its user nor its address. */
final class MaintenanceHost extends Actor {
    private final TaskList chores;
    private final long period;

    /**
     * @param period mean time between two chores, in milliseconds
     */
    MaintenanceHost(String user, String[] addresses, boolean ports, Person somebody, TaskList chores, long period) {
        super(user, addresses, ports, somebody);
        this.chores = chores;
        this.period = period;
    }

    @Override
    Task draw(Dice dice) {
        return chores.draw(dice);
    }

    @Override
    long rest(long now, Dice dice) {
        return (long) (period * (0.5 + dice.unit()));
    }

    @Override
    long pause(Dice dice) {
        return dice.between(200, 2500);
    }
}
