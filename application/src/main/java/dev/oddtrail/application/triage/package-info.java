/** What analysts decide: states of sessions, suppressions, and views they come back to. */
@NullMarked
package dev.oddtrail.application.triage;

import org.jspecify.annotations.NullMarked;
