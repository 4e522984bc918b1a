package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.Detail;

/**
 * How a detector is trained.
 *
 * @param detail how much of a command the window and parameters channels model
 * @param trim whether the oddest twentieth of the sessions is left out of training, because odd sessions may be among
 *     them
 */
public record DetectionOptions(Ranking ranking, Detail detail, boolean trim) {}
