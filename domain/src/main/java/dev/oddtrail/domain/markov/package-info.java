/**
 * <<<<<<< HEAD
 * The probability model: how often commands follow one another, which parameters they carry and with which values. The
 * mathematics stands in {@code docs/model.md}.
 * =======
 * The model of sessions: a first-order Markov chain over commands, extended to their parameters
 * and values, and the counts it is trained from.
 * >>>>>>> build
 */
@NullMarked
package dev.oddtrail.domain.markov;

import org.jspecify.annotations.NullMarked;
