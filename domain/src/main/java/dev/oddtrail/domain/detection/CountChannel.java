package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.OccurrenceModel;
import java.util.function.IntFunction;

/** The command whose number of occurrences in a session is the most surprising, one that is missing included. */
final class CountChannel implements Channel {
    private final OccurrenceModel model;
    private final IntFunction<String> names;

    CountChannel(OccurrenceModel model, IntFunction<String> names) {
        this.model = model;
        this.names = names;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.COUNT;
    }

    @Override
    public double bits(CodedSession session) {
        return model.oddest(session.codes()).bits();
    }

    @Override
    public Finding explain(CodedSession session) {
        OccurrenceModel.Oddest oddest = model.oddest(session.codes());
        return new Finding.Count(
                oddest.bits(),
                name(session, oddest.command()),
                oddest.times(),
                model.shareOfAtLeast(oddest.command(), oddest.times()),
                model.shareOfAtLeast(oddest.command(), 1),
                model.usuallyAtMost(oddest.command()));
    }

    /** Of a command that the session lacks, the name is one of those trained on. */
    private String name(CodedSession session, int command) {
        int[] codes = session.codes();
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == command) {
                return session.commands().get(i).name();
            }
        }
        return names.apply(command);
    }
}
