package dev.oddtrail.application.port.out;

import dev.oddtrail.application.model.TrainedModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes trained models to files and reads them back. Implementations are safe for use by multiple threads. */
public interface ModelArchive {
    /**
     * Writes the model as a whole: the file is either the complete new one or what was there before.
     *
     * @param overwrite whether a file that is already there is replaced
     * @throws StorageException if the file exists and may not be replaced, or cannot be written
     */
    void write(TrainedModel model, Path file, boolean overwrite);

    /**
     * Writes the same as to a file to a stream, which stays open.
     *
     * @throws StorageException if the model cannot be written in this format; nothing was written then
     * @throws IOException if the stream fails
     */
    void write(TrainedModel model, OutputStream out) throws IOException;

    /**
     * Reads a model that {@link #write} wrote. It scores exactly as the one that was written.
     *
     * @throws StorageException if the file cannot be read, is no model file, is of an unknown version, is cut, or was
     *     altered; the message says which
     */
    TrainedModel read(Path file);
}
