package dev.oddtrail.adapter.web;

import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Where a model comes from, and how it was made. */
final class ModelFields {
    private ModelFields() {}

    static Fields of(TrainedModel trained) {
        Provenance provenance = trained.provenance();
        SessionCounts counts = trained.model().counts();
        return new Fields()
                .add("model", trained.id().text())
                .add("detail", Words.of(trained.model().detail()))
                .add("sessions", provenance.sessions())
                .add("events", provenance.commands())
                .add("commands", counts.vocabulary().size())
                .add("transitions", counts.distinctTransitions())
                .add("parameters", counts.parameters().size())
                .add("modelled_parameters", List.copyOf(trained.model().modelledParameters()))
                .add("chosen_parameters", trained.model().modelling().chosen().map(Set::size))
                .add("first", provenance.span().map(span -> span.first().toString()))
                .add("last", provenance.span().map(span -> span.last().toString()))
                .add("identifiers", provenance.identifierNames())
                .add("gap_s", provenance.limits().maxGap().toSeconds())
                .add("max_s", provenance.limits().maxDuration().toSeconds())
                .add("bounds", Words.of(provenance.limits().bounds()))
                .add("trained_at", provenance.trainedAt().toString())
                .add("code_version", provenance.codeVersion())
                .add(
                        "fingerprints",
                        provenance.fingerprints().stream()
                                .map(HexFormat.of()::toHexDigits)
                                .toList())
                .add(
                        "sources",
                        Fields.list(provenance.sources().stream()
                                .map(ModelFields::of)
                                .toList()))
                .add(
                        "scales",
                        Fields.list(trained.distributions().keySet().stream()
                                .map(ModelFields::of)
                                .toList()));
    }

    private static Fields of(Provenance.TrainedOn source) {
        return new Fields()
                .add("name", source.name())
                .add("bytes", source.bytes())
                .add("sha256", source.sha256())
                .add("profile", source.profile());
    }

    private static Fields of(ScoringOptions options) {
        return new Fields()
                .add("window", options.window().commands())
                .add("start_and_end", options.startAndEnd())
                .add("geometric_mean", options.geometricMean())
                .add("short_sessions", Words.of(options.shortSessions()))
                .add("unseen_parameters", Words.of(options.unseenParameters()));
    }
}
