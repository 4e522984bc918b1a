package dev.oddtrail.benchmarks.log;

/** A person who works from eight to six where she lives, and seldom at other times. */
final class Employee extends Actor {
    private static final long MORNING = 8 * CivilTime.HOUR;
    private static final long EVENING = 18 * CivilTime.HOUR;
    private static final double OVERTIME = 0.03;

    private final TaskList team;
    private final ProductTasks products;
    private final double productShare;
    private final double meanRest;
    private final long offset;

    /**
     * @param sessionsPerDay of ten hours of work
     * @param offset of the local time from UTC, in milliseconds
     */
    Employee(
            String user,
            String[] addresses,
            boolean ports,
            Person self,
            TaskList team,
            ProductTasks products,
            double productShare,
            double sessionsPerDay,
            long offset) {
        super(user, addresses, ports, self);
        this.team = team;
        this.products = products;
        this.productShare = productShare;
        this.meanRest = (EVENING - MORNING) / sessionsPerDay;
        this.offset = offset;
    }

    @Override
    Task draw(Dice dice) {
        return dice.chance(productShare) ? products.draw(dice) : team.draw(dice);
    }

    @Override
    long rest(long now, Dice dice) {
        long rest = (long) dice.exponential(meanRest);
        if (dice.chance(OVERTIME)) {
            return rest;
        }
        long local = now + rest + offset;
        long day = Math.floorDiv(local, CivilTime.DAY);
        long inDay = Math.floorMod(local, CivilTime.DAY);
        if (inDay >= MORNING && inDay < EVENING && isWorkday(day)) {
            return rest;
        }
        if (inDay >= EVENING) {
            day++;
        }
        while (!isWorkday(day)) {
            day++;
        }
        long start = day * CivilTime.DAY + MORNING + (long) (dice.unit() * 2 * CivilTime.HOUR);
        return start - offset - now;
    }

    @Override
    long pause(Dice dice) {
        if (run.nextIsBulk()) {
            return dice.between(150, 900);
        }
        if (attack == null && dice.chance(0.03)) {
            return (long) (3 * CivilTime.MINUTE + dice.unit() * 11 * CivilTime.MINUTE);
        }
        return (long) Math.min(CivilTime.SECOND + dice.exponential(14.0 * CivilTime.SECOND), 60.0 * CivilTime.SECOND);
    }

    /** Monday to Friday; day 0, the 1st of January 1970, was a Thursday. */
    private static boolean isWorkday(long day) {
        return Math.floorMod(day + 3, 7) < 5;
    }
}
