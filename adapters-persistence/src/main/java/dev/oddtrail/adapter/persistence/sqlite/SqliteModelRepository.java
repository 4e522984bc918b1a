package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.MODEL;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.RUN;

import dev.oddtrail.adapter.persistence.column.Chunks;
import dev.oddtrail.adapter.persistence.column.DamagedChunkException;
import dev.oddtrail.adapter.persistence.column.PackedBytes;
import dev.oddtrail.adapter.persistence.file.ModelContent;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.domain.markov.Detail;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record4;

/** Keeps models as the content of model files, deflated. */
final class SqliteModelRepository implements ModelRepository {
    private static final Comparator<ModelCard> FROM_LATEST = Comparator.comparing(
                    (ModelCard card) -> card.provenance().trainedAt())
            .reversed()
            .thenComparing(card -> card.id().text());

    private final SqliteDatabase database;

    SqliteModelRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void save(TrainedModel model) {
        ModelCard card = ModelCard.of(model);
        String provenance;
        byte[] content;
        try {
            PackedBytes packed = new PackedBytes();
            ModelContent.write(model, packed.stream());
            content = Chunks.pack(packed);
            provenance = ModelContent.provenance(model.provenance());
        } catch (IOException e) {
            throw new StorageException(
                    "cannot keep the model " + model.id() + " in " + database.path() + ": " + e.getMessage()
                            + "; train it on other logs",
                    e);
        }
        database.write(tables -> {
            unname(tables, model.id());
            return tables.insertInto(MODEL)
                    .set(MODEL.NAME, model.id().text())
                    .set(MODEL.IS_NAMED, true)
                    .set(MODEL.DETAIL, card.detail().name())
                    .set(MODEL.COMMANDS, (long) card.commands())
                    .set(MODEL.FORMAT, (long) ModelContent.FORMAT)
                    .set(MODEL.PROVENANCE, provenance)
                    .set(MODEL.CONTENT, content)
                    .execute();
        });
    }

    @Override
    public Optional<TrainedModel> find(ModelId id) {
        return database.read(tables -> tables.select(MODEL.CONTENT)
                .from(MODEL)
                .where(MODEL.NAME.eq(id.text()), MODEL.IS_NAMED.isTrue())
                .fetchOptional(row -> model(row.value1())));
    }

    @Override
    public Optional<TrainedModel> latest() {
        return cards().stream().findFirst().flatMap(card -> find(card.id()));
    }

    @Override
    public List<ModelCard> cards() {
        return database.read(tables -> tables
                .select(MODEL.NAME, MODEL.PROVENANCE, MODEL.DETAIL, MODEL.COMMANDS)
                .from(MODEL)
                .where(MODEL.IS_NAMED.isTrue())
                .fetch(SqliteModelRepository::card)
                .stream()
                .sorted(FROM_LATEST)
                .toList());
    }

    @Override
    public boolean remove(ModelId id) {
        return database.write(tables -> unname(tables, id)) > 0;
    }

    /** The model of a row's content. */
    static TrainedModel model(byte[] content) {
        try {
            return ModelContent.read(Chunks.unpack(content));
        } catch (IOException e) {
            throw new DamagedChunkException("a model in it is none: " + e.getMessage(), e);
        }
    }

    /** Deletes the models that have no name and that no run was scored with. */
    static int deleteUnused(DSLContext tables) {
        return tables.deleteFrom(MODEL)
                .where(MODEL.IS_NAMED.isFalse())
                .andNotExists(tables.selectOne().from(RUN).where(RUN.MODEL_ID.eq(MODEL.ID)))
                .execute();
    }

    private static int unname(DSLContext tables, ModelId id) {
        int unnamed = tables.update(MODEL)
                .set(MODEL.IS_NAMED, false)
                .where(MODEL.NAME.eq(id.text()), MODEL.IS_NAMED.isTrue())
                .execute();
        deleteUnused(tables);
        return unnamed;
    }

    private static ModelCard card(Record4<String, String, String, Long> row) {
        try {
            return new ModelCard(
                    new ModelId(row.value1()),
                    ModelContent.readProvenance(row.value2()),
                    Detail.valueOf(row.value3()),
                    Math.toIntExact(row.value4()));
        } catch (IOException e) {
            throw new DamagedChunkException("the origin of a model in it is none: " + e.getMessage(), e);
        }
    }
}
