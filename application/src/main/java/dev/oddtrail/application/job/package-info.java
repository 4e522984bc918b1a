/** Work that takes a while and is done in the background: what it is, how far it is, and what came of it. */
@NullMarked
package dev.oddtrail.application.job;

import org.jspecify.annotations.NullMarked;
