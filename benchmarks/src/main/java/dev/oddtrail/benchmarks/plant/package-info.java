/** Plants attacks in a made-up log and looks where Oddtrail ranks them. */
@NullMarked
package dev.oddtrail.benchmarks.plant;

import org.jspecify.annotations.NullMarked;
