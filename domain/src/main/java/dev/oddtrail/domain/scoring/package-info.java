/**
 * How likely a session is under a model, where in the session it is least likely, and by
 * how much.
 */
@NullMarked
package dev.oddtrail.domain.scoring;

import org.jspecify.annotations.NullMarked;
