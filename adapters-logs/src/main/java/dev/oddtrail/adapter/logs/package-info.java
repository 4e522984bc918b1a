/**
 * Reads audit logs: turns bytes of known formats into audit events, and says which records
 * it could not read and why.
 */
@NullMarked
package dev.oddtrail.adapter.logs;

import org.jspecify.annotations.NullMarked;
