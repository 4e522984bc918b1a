package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScorer;

/** The rarest window of three commands, as {@link SessionScorer} finds it. */
final class WindowChannel implements Channel {
    private final ThreadLocal<SessionScorer> scorer;

    WindowChannel(SessionModel model) {
        this.scorer = ThreadLocal.withInitial(() -> new SessionScorer(model, ScoringOptions.DEFAULT));
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WINDOW;
    }

    @Override
    public double bits(CodedSession session) {
        return rarest(session).surprisalBits();
    }

    @Override
    public Finding explain(CodedSession session) {
        RarestWindow rarest = rarest(session);
        return new Finding.Window(
                rarest.surprisalBits(),
                rarest.start(),
                session.commands().subList(rarest.start(), rarest.start() + rarest.commands()).stream()
                        .map(cmd -> cmd.name())
                        .toList());
    }

    private RarestWindow rarest(CodedSession session) {
        return scorer.get().score(session.commands()).rarest().orElseThrow();
    }
}
