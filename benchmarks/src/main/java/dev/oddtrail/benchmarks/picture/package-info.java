/**
 * Makes pictures of what the program prints in a terminal: scalable drawings with real text, for the documentation. They
 * are made from the program's own output and never drawn by hand.
 */
@NullMarked
package dev.oddtrail.benchmarks.picture;

import org.jspecify.annotations.NullMarked;
