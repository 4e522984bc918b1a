/**
 * Keeps everything in memory, for runs that store nothing and for tests.
 */
@NullMarked
package dev.oddtrail.adapter.persistence.memory;

import org.jspecify.annotations.NullMarked;
