package dev.oddtrail.domain.markov;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sessions for tests: a few commands with a few parameters, some of them categorical, drawn from a seed. */
public final class Sessions {
    private Sessions() {}

    public static List<List<Cmd>> random(long seed, int number) {
        Random random = new Random(seed);
        List<List<Cmd>> sessions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            List<Cmd> session = new ArrayList<>();
            int length = 1 + random.nextInt(6);
            for (int j = 0; j < length; j++) {
                session.add(command(random));
            }
            sessions.add(session);
        }
        return sessions;
    }

    private static Cmd command(Random random) {
        // A square makes the later commands rare, so that some occur in one session only.
        int name = (int) (12 * random.nextDouble() * random.nextDouble());
        Map<String, String> values = new LinkedHashMap<>();
        for (int p = 0; p < 4; p++) {
            if (random.nextInt(3) == 0) {
                values.put(
                        "p" + p,
                        switch (p) {
                            case 0 -> random.nextBoolean() ? "True" : "False";
                            case 1 -> "v" + random.nextInt(3);
                            case 2 -> "free text " + random.nextInt(1000);
                            default -> random.nextInt(4) == 0 ? "" : "x";
                        });
            }
        }
        return new Cmd("C" + name, Parameters.ofValues(values));
    }
}
