/**
 * The model of sessions: a first-order Markov chain over commands, extended to their parameters
 * and values, and the counts it is trained from.
 */
@NullMarked
package dev.oddtrail.domain.markov;

import org.jspecify.annotations.NullMarked;
