/** What is asked and answered when rankings are tried on sessions of which it is known what they were. */
@NullMarked
package dev.oddtrail.application.evaluation;

import org.jspecify.annotations.NullMarked;
