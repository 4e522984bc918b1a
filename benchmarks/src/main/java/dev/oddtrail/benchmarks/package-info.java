/** Measurements of the whole and of its parts, and the made-up logs they are taken on. Nothing here is shipped. */
@NullMarked
package dev.oddtrail.benchmarks;

import org.jspecify.annotations.NullMarked;
