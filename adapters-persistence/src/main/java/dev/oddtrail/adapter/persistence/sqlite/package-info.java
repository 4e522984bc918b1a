/**
 * Cases in a SQLite database: one file, to which one program writes at a time while any number read. The tables are
 * those of the migrations beside this package's classes, written down as Java by the build.
 */
@NullMarked
package dev.oddtrail.adapter.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
