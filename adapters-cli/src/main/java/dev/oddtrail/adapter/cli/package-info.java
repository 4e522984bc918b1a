/**
 * The command line: its commands, their options, and how results are written. It drives the application by its ports
 * and is entered by {@link dev.oddtrail.adapter.cli.Cli} alone. An {@code Action} is a command, {@code *Options} are
 * options that several commands share, {@code *Text} lays out for people, {@code *Writer} writes for programs. Text from
 * a log is escaped wherever people read it, and never altered where programs do.
 */
@NullMarked
package dev.oddtrail.adapter.cli;

import org.jspecify.annotations.NullMarked;
