<<<<<<< HEAD
/** What the application offers: importing logs, training models, scoring, explaining and drawing sessions. */
=======
/**
 * What the application offers: one interface for each use case, with the records that go in
 * and come out.
 */
>>>>>>> build
@NullMarked
package dev.oddtrail.application.port.in;

import org.jspecify.annotations.NullMarked;
