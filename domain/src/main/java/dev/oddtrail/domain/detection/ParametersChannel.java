package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.ParameterFactor;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.UnseenParameters;
import dev.oddtrail.domain.scoring.Surprisal;
import dev.oddtrail.domain.session.Cmd;
import java.util.HashMap;
import java.util.Map;

/**
 * The most surprising single thing about the parameters of a session's commands: that one was set or was not, what value
 * it had, or that the command never carried it. The first of several; 0 bits where no command carries any.
 */
final class ParametersChannel implements Channel {
    private static final int REMEMBERED = 1 << 16;

    private final SessionModel model;
    private final ThreadLocal<Map<Cmd, Finding.Parameter>> remembered = ThreadLocal.withInitial(HashMap::new);

    ParametersChannel(SessionModel model) {
        this.model = model;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.PARAMETERS;
    }

    @Override
    public double bits(CodedSession session) {
        return rarest(session).bits();
    }

    @Override
    public Finding explain(CodedSession session) {
        return rarest(session);
    }

    private Finding.Parameter rarest(CodedSession session) {
        Finding.Parameter rarest = Finding.Parameter.NONE;
        for (Cmd cmd : session.commands()) {
            if (!cmd.parameters().names().isEmpty()) {
                Finding.Parameter found = of(cmd);
                if (found.bits() > rarest.bits()) {
                    rarest = found;
                }
            }
        }
        return rarest;
    }

    private Finding.Parameter of(Cmd cmd) {
        Map<Cmd, Finding.Parameter> known = remembered.get();
        Finding.Parameter found = known.get(cmd);
        if (found == null) {
            found = rarest(cmd);
            if (known.size() == REMEMBERED) {
                known.clear();
            }
            known.put(cmd, found);
        }
        return found;
    }

    private Finding.Parameter rarest(Cmd cmd) {
        Finding.Parameter rarest = Finding.Parameter.NONE;
        for (ParameterFactor factor : model.parameters()
                .explain(model.vocabulary().id(cmd.name()), cmd.parameters(), UnseenParameters.COUNTED)) {
            double bits = Surprisal.bits(factor.logProbability());
            if (factor.parameter().isPresent() && bits > rarest.bits()) {
                rarest = new Finding.Parameter(
                        bits,
                        cmd.name(),
                        factor.parameter().get(),
                        factor.kind(),
                        factor.value(),
                        factor.count(),
                        factor.of());
            }
        }
        return rarest;
    }
}
