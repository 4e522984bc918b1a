/** Scores that were kept: runs, what is asked of them, and what they answer. */
@NullMarked
package dev.oddtrail.application.score;

import org.jspecify.annotations.NullMarked;
