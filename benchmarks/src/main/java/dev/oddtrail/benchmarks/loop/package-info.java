/** JMH measurements of the loops that a run spends its time in, over sessions of a made-up log. */
@NullMarked
package dev.oddtrail.benchmarks.loop;

import org.jspecify.annotations.NullMarked;
