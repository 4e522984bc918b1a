/** How fast each form of a log is read, beside the parser that does nothing else. */
@NullMarked
package dev.oddtrail.benchmarks.container;

import org.jspecify.annotations.NullMarked;
