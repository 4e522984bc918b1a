/**
 * The command line: its commands, their options, and how results are printed.
 */
@NullMarked
package dev.oddtrail.adapter.cli;

import org.jspecify.annotations.NullMarked;
