/** How well scores tell sessions that are known to be attacks from usual ones. */
@NullMarked
package dev.oddtrail.domain.evaluation;

import org.jspecify.annotations.NullMarked;
