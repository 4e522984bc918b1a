/** How unlikely a session is under a model, where in the session that arises, and why. */
@NullMarked
package dev.oddtrail.domain.scoring;

import org.jspecify.annotations.NullMarked;
