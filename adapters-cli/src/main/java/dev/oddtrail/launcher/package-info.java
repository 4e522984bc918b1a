/**
 * The composition root: reads the settings, chooses the adapters, wires them to the application
 * and starts the command line. The only package that knows every other.
 */
@NullMarked
package dev.oddtrail.launcher;

import org.jspecify.annotations.NullMarked;
