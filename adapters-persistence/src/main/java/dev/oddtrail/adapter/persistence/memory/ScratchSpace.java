package dev.oddtrail.adapter.persistence.memory;

import java.io.IOException;
import java.nio.file.Path;

/** Where temporary files are made. Safe for use by multiple threads. */
interface ScratchSpace {
    Path directory();

    ScratchFile create() throws IOException;
}
