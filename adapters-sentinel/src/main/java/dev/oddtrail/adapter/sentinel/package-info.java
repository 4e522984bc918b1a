/** Asks workspaces of Azure Monitor, which is where Microsoft Sentinel keeps its logs. */
@NullMarked
package dev.oddtrail.adapter.sentinel;

import org.jspecify.annotations.NullMarked;
