package dev.oddtrail.benchmarks.log;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Lets the people and hosts of an organisation work, one command after the other in order of time. Memory is needed for
 * them alone, however many events there are.
 */
final class Simulation {
    /** A Monday. */
    private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    /** Planted sessions begin within this part of the log. */
    private static final double FIRST_PLANT = 0.05;

    private static final double LAST_PLANT = 0.9;

    /** How often people go on with another task in the same session. */
    private static final double ANOTHER_TASK = 0.47;

    /** How often that is the same task again, for somebody else. */
    private static final double SAME_TASK = 0.8;

    private static final double WITHOUT_USER = 0.01;
    private static final double FOREIGN_ADDRESS = 0.6;
    private static final double TRAVELLING = 0.01;

    private final LogShape shape;
    private final Notation notation;
    private final EventWriter writer;
    private final Dice dice;
    private final Organisation organisation;
    private final AttackScripts scripts;
    private final PriorityQueue<Actor> queue = new PriorityQueue<>(
            Comparator.comparingLong((Actor actor) -> actor.next).thenComparingInt(actor -> actor.number));

    private int plantsBegun;
    private int plantedToCome;

    Simulation(LogShape shape, Notation notation) {
        this.shape = shape;
        this.notation = notation;
        this.writer = EventWriter.of(notation);
        this.dice = new Dice(shape.seed());
        Contents contents = new Contents(notation);
        Tasks tasks = new Tasks(contents);
        ProductTasks products = new ProductTasks(contents, shape.commands() - Tasks.BASE_COMMANDS);
        this.organisation = new Organisation(shape, notation, tasks, products, dice);
        this.scripts = new AttackScripts(contents, tasks);
    }

    /** Hands on every event and every planted session, the latter in order of their ends. To be called once. */
    void run(RowSink sink, Consumer<PlantedSession> planted) throws IOException {
        for (Actor actor : organisation.actors()) {
            actor.number = queue.size();
            actor.scheduleNextSession(BEGIN, dice);
            queue.add(actor);
        }
        Bytes row = new Bytes();
        for (long written = 0; written < shape.events(); ) {
            Actor actor = queue.remove();
            boolean room = shape.events() - written > reserved();
            if (actor.run.isOver()) {
                begin(actor, written, room);
            }
            Step step = actor.run.next();
            actor.run.millis = actor.next;
            Attack attack = actor.attack;
            if (attack != null || room) {
                row.clear();
                writer.append(row, actor, step, dice);
                sink.accept(row);
                written++;
            }
            if (attack != null) {
                plantedToCome--;
                finish(actor, attack, planted);
            }
            proceed(actor, attack != null);
            queue.add(actor);
        }
    }

    /** Events that must be left for planted sessions, so that all of them are complete at the end. */
    private long reserved() {
        return plantedToCome + (long) (shape.plants() - plantsBegun) * AttackScripts.MAX_COMMANDS;
    }

    private void proceed(Actor actor, boolean attacking) {
        Run run = actor.run;
        if (run.isOver() && !attacking && actor instanceof Employee && dice.chance(ANOTHER_TASK)) {
            Task task = dice.chance(SAME_TASK) ? run.task() : actor.draw(dice);
            run.begin(task, organisation.anybody(dice), organisation.anybody(dice), dice);
        }
        if (run.isOver()) {
            actor.scheduleNextSession(actor.next, dice);
        } else {
            actor.next += actor.pause(dice);
        }
    }

    private void begin(Actor actor, long written, boolean room) {
        Person target = organisation.anybody(dice);
        Person peer = organisation.anybody(dice);
        if (actor instanceof Employee && plantIsDue(written, room)) {
            beginAttack(actor, target, peer);
            return;
        }
        actor.run.begin(actor.draw(dice), target, peer, dice);
        String address = dice.oneOf(actor.addresses);
        if (actor instanceof Employee) {
            boolean nameless = dice.chance(WITHOUT_USER);
            actor.sessionUser = notation.field(nameless ? "" : actor.user);
            if (dice.chance(TRAVELLING)) {
                address = foreignAddress();
            }
        } else {
            actor.sessionUser = notation.field(actor.user);
        }
        actor.sessionAddress = notation.field(actor.shown(address, dice));
    }

    private void beginAttack(Actor actor, Person target, Person peer) {
        Attack[] kinds = Attack.values();
        Attack attack = kinds[plantsBegun % kinds.length];
        do {
            actor.run.begin(scripts.draw(attack, dice), target, peer, dice);
        } while (actor.run.left() > AttackScripts.MAX_COMMANDS);
        String address = dice.chance(FOREIGN_ADDRESS) ? foreignAddress() : dice.oneOf(actor.addresses);
        actor.attack = attack;
        actor.attackBegan = actor.next;
        actor.attackAddress = address;
        actor.sessionUser = notation.field(actor.user);
        actor.sessionAddress = notation.field(actor.shown(address, dice));
        plantsBegun++;
        plantedToCome += actor.run.left();
    }

    private static void finish(Actor actor, Attack attack, Consumer<PlantedSession> planted) {
        if (!actor.run.isOver()) {
            return;
        }
        planted.accept(new PlantedSession(
                actor.user,
                actor.attackAddress,
                Instant.ofEpochMilli(actor.attackBegan),
                Instant.ofEpochMilli(actor.next),
                attack.label()));
        actor.attack = null;
    }

    private boolean plantIsDue(long written, boolean room) {
        if (plantsBegun == shape.plants()) {
            return false;
        }
        double part = FIRST_PLANT + (LAST_PLANT - FIRST_PLANT) * (plantsBegun + 0.5) / shape.plants();
        return !room || written >= part * shape.events();
    }

    private String foreignAddress() {
        return "203.0.113." + dice.between(1, 254);
    }
}
