/**
 * The use cases themselves. The factory {@code UseCases} is the only way in; the services behind
 * it are package-private.
 */
@NullMarked
package dev.oddtrail.application.service;

import org.jspecify.annotations.NullMarked;
