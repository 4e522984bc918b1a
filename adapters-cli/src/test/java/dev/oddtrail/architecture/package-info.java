/**
 * The rules of the architecture as tests, and for each rule a violation that shows it can fail. The violations are in
 * packages named {@code planted}, inside the layer whose rule they break.
 */
@NullMarked
package dev.oddtrail.architecture;

import org.jspecify.annotations.NullMarked;
