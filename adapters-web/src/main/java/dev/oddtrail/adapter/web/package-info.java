/**
 * Serves the dashboard and its JSON over HTTP, on the loopback interface.
 */
@NullMarked
package dev.oddtrail.adapter.web;

import org.jspecify.annotations.NullMarked;
