/**
 * Writes made-up audit logs: any number of events, the same ones for the same seed, with planted attacks and a list of
 * them. A simulation of people and maintenance hosts yields the events in order of time; nothing is kept of an event
 * once it is written.
 */
@NullMarked
package dev.oddtrail.benchmarks.log;

import org.jspecify.annotations.NullMarked;
