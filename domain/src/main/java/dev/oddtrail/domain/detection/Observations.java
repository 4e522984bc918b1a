package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffCounts;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.OccurrenceCounts;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in sessions for the channels of a ranking. Observations of parts add up to those of the whole, in
 * any order and grouping. Not safe for use by multiple threads while it counts; afterwards any number may read.
 */
final class Observations {
    private final Plan plan;
    private final BackOffCounts steps;
    private final OccurrenceCounts occurrences = new OccurrenceCounts();
    private final Map<Integer, BackOffCounts> byPrincipal = new LinkedHashMap<>();
    private final @Nullable SessionCounter commands;

    Observations(Plan plan) {
        this.plan = plan;
        this.steps = new BackOffCounts(plan.order());
        this.commands = plan.countsCommands() ? new SessionCounter(plan.detail(), ValueRetention.DEFAULT) : null;
    }

    Plan plan() {
        return plan;
    }

    void add(CodedSession session) {
        if (plan.countsSteps()) {
            steps.add(session.codes());
        }
        if (plan.channels().contains(ChannelKind.COUNT)) {
            occurrences.add(session.codes());
        }
        if (plan.channels().contains(ChannelKind.PEERS)) {
            of(session.principal()).add(session.codes());
        }
        if (commands != null) {
            commands.add(session.commands());
        }
    }

    void add(Observations other) {
        steps.add(other.steps);
        occurrences.add(other.occurrences);
        other.byPrincipal.forEach((principal, counts) -> of(principal).add(counts));
        if (commands != null && other.commands != null) {
            commands.add(other.commands);
        }
    }

    private BackOffCounts of(int principal) {
        return byPrincipal.computeIfAbsent(principal, unseen -> new BackOffCounts(PeersChannel.ORDERS));
    }

    /** Contexts of as many commands as the plan's channels look at. */
    BackOffCounts steps() {
        return steps;
    }

    OccurrenceCounts occurrences() {
        return occurrences;
    }

    /** The steps of each principal's sessions; none unless the plan compares them. */
    Map<Integer, BackOffCounts> byPrincipal() {
        return byPrincipal;
    }

    /**
     * The model of the sessions counted, as the reference makes it.
     *
     * @throws IllegalStateException if the plan did not ask for it
     */
    SessionModel model() {
        if (commands == null) {
            throw new IllegalStateException("the plan has no channel that needs a model of windows or parameters");
        }
        return new SessionModel(commands.counts(), ValueModelling.CATEGORICAL);
    }

    /**
     * What has to be counted.
     *
     * @param channels those that will judge
     * @param detail how much of a command is modelled by the window and parameters channels
     */
    record Plan(Set<ChannelKind> channels, Detail detail) {
        Plan {
            channels = Set.copyOf(channels);
        }

        int order() {
            return channels.contains(ChannelKind.SESSION) ? SessionChannel.ORDER : StepChannel.ORDER;
        }

        boolean countsSteps() {
            return channels.contains(ChannelKind.STEP)
                    || channels.contains(ChannelKind.SESSION)
                    || channels.contains(ChannelKind.PEERS);
        }

        boolean countsCommands() {
            return channels.contains(ChannelKind.WINDOW) || channels.contains(ChannelKind.PARAMETERS);
        }
    }
}
