package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import java.util.Collection;

/** A model is to be trained on values of which the import kept only the first few, because they are free text. */
public final class ValuesNotKeptException extends RuntimeException {
    public ValuesNotKeptException(DatasetId dataset, Collection<String> parameters) {
        super("not all values of " + String.join(", ", parameters) + " were kept when \"" + dataset
                + "\" was imported, because there are too many; import the logs again and have these values kept");
    }
}
