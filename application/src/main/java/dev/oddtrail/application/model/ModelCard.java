package dev.oddtrail.application.model;

import dev.oddtrail.domain.markov.Detail;

/**
 * What is known of a model without its counts.
 *
 * @param commands number of distinct commands
 */
public record ModelCard(ModelId id, Provenance provenance, Detail detail, int commands) {
    public static ModelCard of(TrainedModel model) {
        return new ModelCard(
                model.id(),
                model.provenance(),
                model.model().detail(),
                model.model().vocabulary().size());
    }
}
