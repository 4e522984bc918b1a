/**
 * Audit events and the sessions they form: who did what and when, and the rule that cuts a
 * principal's commands into sessions.
 */
@NullMarked
package dev.oddtrail.domain.session;

import org.jspecify.annotations.NullMarked;
