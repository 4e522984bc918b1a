/** Measures how quickly a dashboard that is running answers and appears, alone and under load. */
@NullMarked
package dev.oddtrail.benchmarks.load;

import org.jspecify.annotations.NullMarked;
