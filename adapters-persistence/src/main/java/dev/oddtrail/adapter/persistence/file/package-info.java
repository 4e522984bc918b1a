/**
 * Keeps trained models in files: JSON of a fixed form with a hash of what it holds, so that a file that was cut or
 * altered is refused. {@code docs/model-file.md} describes the form.
 */
@NullMarked
package dev.oddtrail.adapter.persistence.file;

import org.jspecify.annotations.NullMarked;
