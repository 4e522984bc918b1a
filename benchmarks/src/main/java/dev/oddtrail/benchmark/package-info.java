/**
 * Measurements of the parts whose speed matters, and generators of the data they need.
 */
@NullMarked
package dev.oddtrail.benchmark;

import org.jspecify.annotations.NullMarked;
