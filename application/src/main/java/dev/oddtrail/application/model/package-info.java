/** Trained models as the application knows them: the domain's model with its name, its origin and its scale. */
@NullMarked
package dev.oddtrail.application.model;

import org.jspecify.annotations.NullMarked;
