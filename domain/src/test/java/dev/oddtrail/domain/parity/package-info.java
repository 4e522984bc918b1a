@NullMarked
package dev.oddtrail.domain.parity;

import org.jspecify.annotations.NullMarked;
