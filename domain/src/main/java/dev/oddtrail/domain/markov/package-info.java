/**
 * The probability model: how often commands follow one another, which parameters they carry and with which values. The
 * mathematics stands in {@code docs/model.md}.
 */
@NullMarked
package dev.oddtrail.domain.markov;

import org.jspecify.annotations.NullMarked;
