package dev.oddtrail.adapter.persistence.file;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.oddtrail.application.port.out.ModelArchive;

/** Binds {@link ModelArchive} to JSON files. */
public final class ModelFileModule extends AbstractModule {
    @Provides
    @Singleton
    ModelArchive archive() {
        return new JsonModelArchive();
    }
}
