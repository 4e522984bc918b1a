/**
 * Events of an audit log, and the sessions that they are cut into: what one principal did without a long pause.
 */
@NullMarked
package dev.oddtrail.domain.session;

import org.jspecify.annotations.NullMarked;
