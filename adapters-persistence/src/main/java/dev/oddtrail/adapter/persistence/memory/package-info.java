/**
 * Keeps sessions and sorts events in memory, for runs that store nothing: as compactly encoded bytes on the heap, and
 * past a budget in temporary files that nobody else can read and that do not outlive the program.
 */
@NullMarked
package dev.oddtrail.adapter.persistence.memory;

import org.jspecify.annotations.NullMarked;
