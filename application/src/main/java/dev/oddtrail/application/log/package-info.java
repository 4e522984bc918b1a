/** How audit logs are read, and what is said about the reading: words that both sides of the application share. */
@NullMarked
package dev.oddtrail.application.log;

import org.jspecify.annotations.NullMarked;
