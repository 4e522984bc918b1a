package dev.oddtrail.benchmarks.store;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Made-up sessions, the same at every pass: five commands on average, of which few are frequent, by users of whom few
 * are busy.
 */
final class SampleSessions {
    private static final int COMMANDS = 400;
    private static final int USERS = 5_000;
    private static final int LONGEST = 9;
    private static final long BEGIN_NANOS = 1_714_521_600_000_000_000L;
    private static final long NANOS_BETWEEN = 2_500_000_000L;

    private final int count;
    private final List<Cmd> commands = new ArrayList<>();
    private final List<Principal> users = new ArrayList<>();

    SampleSessions(int count) {
        this.count = count;
        for (int i = 0; i < COMMANDS; i++) {
            commands.add(Cmd.named("Set-Thing" + i));
        }
        for (int i = 0; i < USERS; i++) {
            users.add(Principal.of("user" + i + "@example.org", "192.0.2." + i % 250));
        }
    }

    int count() {
        return count;
    }

    String busiestUser() {
        return users.get(0).identifiers().get(0).orElse("");
    }

    void forEach(Consumer<Session> sink) {
        SplittableRandom random = new SplittableRandom(1);
        long line = 0;
        for (int i = 0; i < count; i++) {
            Session.Builder session = Session.builder(users.get(skewed(random, USERS)));
            int length = 1 + random.nextInt(LONGEST);
            long nanos = BEGIN_NANOS + i * NANOS_BETWEEN;
            int command = skewed(random, COMMANDS);
            for (int step = 0; step < length; step++) {
                line++;
                session.add(commands.get(command), nanos, false, 0, line, line * 257);
                nanos += random.nextLong(60_000_000_000L);
                // Most steps lead to one of a few usual successors.
                command = random.nextInt(10) == 0
                        ? skewed(random, COMMANDS)
                        : (command * 7 + random.nextInt(4)) % COMMANDS;
            }
            sink.accept(session.end(EndReason.GAP));
        }
    }

    /** A number below the limit; small ones are far more frequent. */
    private static int skewed(SplittableRandom random, int limit) {
        double share = random.nextDouble();
        return (int) (limit * share * share * share);
    }
}
