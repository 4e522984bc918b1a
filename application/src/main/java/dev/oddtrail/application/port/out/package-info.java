/**
 * What the application needs from outside: logs to read, sessions and models to keep. Every port has a contract that
 * its adapters are tested with.
 */
@NullMarked
package dev.oddtrail.application.port.out;

import org.jspecify.annotations.NullMarked;
