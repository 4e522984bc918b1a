/**
 * What the application offers: one interface for each use case, with the records that go in
 * and come out.
 */
@NullMarked
package dev.oddtrail.application.port.in;

import org.jspecify.annotations.NullMarked;
