/** What the application offers: importing logs, training models, scoring, explaining and drawing sessions. */
@NullMarked
package dev.oddtrail.application.port.in;

import org.jspecify.annotations.NullMarked;
