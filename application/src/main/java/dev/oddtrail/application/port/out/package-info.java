/**
 * <<<<<<< HEAD
 * What the application needs from outside: logs to read, sessions and models to keep. Every port has a contract that
 * its adapters are tested with.
 * =======
 * What the application needs from outside: audit logs, and places to keep sessions, models
 * and scores. No port hands out a stream, a cursor or a connection.
 * >>>>>>> build
 */
@NullMarked
package dev.oddtrail.application.port.out;

import org.jspecify.annotations.NullMarked;
