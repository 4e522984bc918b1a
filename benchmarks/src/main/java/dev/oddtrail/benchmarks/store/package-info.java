/** Measures what a page waits for: questions to a stored run of many sessions. */
@NullMarked
package dev.oddtrail.benchmarks.store;

import org.jspecify.annotations.NullMarked;
