/** The use cases at work. {@link dev.oddtrail.application.service.UseCases} is the only way in. */
@NullMarked
package dev.oddtrail.application.service;

import org.jspecify.annotations.NullMarked;
