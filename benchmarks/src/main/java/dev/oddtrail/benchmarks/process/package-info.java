/**
 * Measurements of whole processes: Oddtrail's command line, and the peers it is compared with, each of which is a
 * process of its own.
 */
@NullMarked
package dev.oddtrail.benchmarks.process;

import org.jspecify.annotations.NullMarked;
