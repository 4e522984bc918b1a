package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.Probabilities;
import dev.oddtrail.domain.markov.Vocabulary;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores sessions. A distinct command is looked up in the model once and then remembered. Not safe for use by multiple
 * threads: give each its own.
 */
public final class SessionScorer {
    /*
     * The elements of a session are its commands and, with start and end, its end. The first element of a window is
     * judged by its prior, except that of the session's first window with start and end, which is judged as a
     * successor of start; every other element is judged as the successor of the one before it. A command's parameters
     * are a factor of its own element.
     *
     * Sums of logarithms of the same factors in another order differ in the last digits. Windows that agree to twelve
     * digits are therefore tied, and the first of them is the rarest.
     */
    private static final double TIE = 1e-12;
    private static final int REMEMBERED = 1 << 18;
    private static final int FEW = 1 << 4;
    private static final int RECENT = 1 << 12;

    private final Probabilities probabilities;
    private final ScoringOptions options;
    private final Map<Cmd, Element> remembered = new HashMap<>();
    private Cmd[] recent = new Cmd[FEW];
    private Element[] recentElements = new Element[FEW];
    private int[] states = new int[64];
    private double[] parameters = new double[64];
    private double[] steps = new double[64];

    public SessionScorer(Probabilities probabilities, ScoringOptions options) {
        this.probabilities = probabilities;
        this.options = options;
    }

    public ScoringOptions options() {
        return options;
    }

    public SessionScore score(Session session) {
        return score(session.commands());
    }

    /**
     * The score of a session of these commands.
     *
     * @throws IllegalArgumentException if there are none
     */
    public SessionScore score(List<Cmd> session) {
        int elements = prepare(session);
        double whole = sum(0, elements);
        int window = options.window().commands();
        if (elements < window) {
            Optional<RarestWindow> rarest = options.shortSessions() == ShortSessions.SKIP
                    ? Optional.empty()
                    : Optional.of(window(session.size(), 0, elements, true, whole));
            return new SessionScore(rarest, session.size(), whole);
        }
        int start = 0;
        double least = sum(0, window);
        for (int candidate = 1; candidate <= elements - window; candidate++) {
            double sum = sum(candidate, window);
            if (sum < least + least * TIE) {
                least = sum;
                start = candidate;
            }
        }
        return new SessionScore(
                Optional.of(window(session.size(), start, window, false, least)), session.size(), whole);
    }

    /**
     * Natural logarithms of the likelihoods of all windows, by the index of their first command; none for a session that
     * is shorter than a window.
     *
     * @throws IllegalArgumentException if there are no commands
     */
    public double[] windows(List<Cmd> session) {
        int elements = prepare(session);
        int window = options.window().commands();
        double[] windows = new double[Math.max(0, elements - window + 1)];
        for (int start = 0; start < windows.length; start++) {
            windows[start] = scaled(sum(start, window), window);
        }
        return windows;
    }

    private RarestWindow window(int length, int start, int elements, boolean wholeSession, double sum) {
        boolean toEnd = options.startAndEnd() && start + elements == length + 1;
        return new RarestWindow(
                start,
                toEnd ? elements - 1 : elements,
                options.startAndEnd() && start == 0,
                toEnd,
                wholeSession,
                scaled(sum, elements));
    }

    private double scaled(double sum, int elements) {
        return options.geometricMean() ? sum / elements : sum;
    }

    /** The logarithm of the product over some elements, the factors in the order of the elements. */
    private double sum(int start, int elements) {
        double sum = (start == 0 && options.startAndEnd() ? steps[0] : probabilities.logPrior(states[start]))
                + parameters[start];
        for (int i = start + 1; i < start + elements; i++) {
            sum += steps[i] + parameters[i];
        }
        return sum;
    }

    /** Looks the session's elements up and answers how many there are. */
    private int prepare(List<Cmd> session) {
        int length = session.size();
        if (length == 0) {
            throw new IllegalArgumentException("a session has at least one command");
        }
        if (length >= states.length) {
            int capacity = Math.max(length + 1, states.length * 2);
            states = new int[capacity];
            parameters = new double[capacity];
            steps = new double[capacity];
        }
        Vocabulary vocabulary = probabilities.vocabulary();
        int previous = vocabulary.start();
        for (int i = 0; i < length; i++) {
            Element element = element(session.get(i));
            states[i] = element.state;
            parameters[i] = element.logParameters;
            steps[i] = probabilities.logTransition(previous, element.state);
            previous = element.state;
        }
        if (!options.startAndEnd()) {
            return length;
        }
        states[length] = vocabulary.end();
        parameters[length] = 0;
        steps[length] = probabilities.logTransition(previous, vocabulary.end());
        return length + 1;
    }

    /** What the model says of a command alone. Readers share instances, so that most are found at a glance. */
    Element element(Cmd cmd) {
        int slot = slotOf(cmd);
        if (cmd.equals(recent[slot])) {
            return recentElements[slot];
        }
        Element element = look(cmd);
        if (remembered.size() > FEW && recent.length == FEW) {
            recent = new Cmd[RECENT];
            recentElements = new Element[RECENT];
        }
        slot = slotOf(cmd);
        recent[slot] = cmd;
        recentElements[slot] = element;
        return element;
    }

    private int slotOf(Cmd cmd) {
        int hash = cmd.hashCode();
        return (hash ^ (hash >>> 16)) & (recent.length - 1);
    }

    private Element look(Cmd cmd) {
        Element known = remembered.get(cmd);
        if (known != null) {
            return known;
        }
        int state = probabilities.vocabulary().id(cmd.name());
        Element element = new Element(
                state,
                probabilities
                        .factors(state, cmd.parameters(), options.unseenParameters())
                        .logGeometricMean());
        if (remembered.size() == REMEMBERED) {
            remembered.clear();
        }
        remembered.put(cmd, element);
        return element;
    }

    /** A command as the model knows it. */
    static final class Element {
        private final int state;
        private final double logParameters;

        Element(int state, double logParameters) {
            this.state = state;
            this.logParameters = logParameters;
        }

        /** Id of the command; that of the unknown for one that is not known. */
        int state() {
            return state;
        }

        /** Natural logarithm of the probability of its parameters. */
        double logParameters() {
            return logParameters;
        }
    }
}
