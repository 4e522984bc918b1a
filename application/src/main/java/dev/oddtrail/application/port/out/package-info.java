/**
 * What the application needs from outside: audit logs, and places to keep sessions, models
 * and scores. No port hands out a stream, a cursor or a connection.
 */
@NullMarked
package dev.oddtrail.application.port.out;

import org.jspecify.annotations.NullMarked;
