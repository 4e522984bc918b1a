package dev.oddtrail.application.service;

import dev.oddtrail.application.port.in.ExplainSessionUseCase.ChannelFinding;
import dev.oddtrail.domain.detection.Finding;
import dev.oddtrail.domain.detection.Judgement;
import dev.oddtrail.domain.scoring.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts what channels found beside how surprising it is. */
final class ChannelFindings {
    private ChannelFindings() {}

    /**
     * The most surprising first; of equally surprising ones in the order of the lineup.
     *
     * @param findings in the order of the judgement's parts
     */
    static List<ChannelFinding> of(Judgement judgement, List<Finding> findings) {
        List<ChannelFinding> channels = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            channels.add(new ChannelFinding(judgement.parts().get(i), findings.get(i)));
        }
        channels.sort(Comparator.comparingDouble(
                (ChannelFinding channel) -> -channel.part().surprisal()));
        return channels;
    }

    /** The first of them in words. */
    static Reason reason(List<ChannelFinding> channels) {
        ChannelFinding first = channels.get(0);
        return new Reason.Found(first.part().surprisal(), first.finding().sentence());
    }
}
