/**
 * What makes a session odd: channels that each look at it in their own way, on one scale of calibrated probability, and
 * the threshold that a number of alerts asks for.
 */
@NullMarked
package dev.oddtrail.domain.detection;

import org.jspecify.annotations.NullMarked;
