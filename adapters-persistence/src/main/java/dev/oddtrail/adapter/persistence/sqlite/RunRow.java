package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.MODEL;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.RUN;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.markov.UnseenParameters;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.ShortSessions;
import dev.oddtrail.domain.scoring.WindowLength;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;

/** How a run stands in its row. Constants stand by their names, which therefore stay as they are. */
final class RunRow {
    private RunRow() {}

    /** Complete and staged runs, with the names of their data sets and models. */
    static SelectOnConditionStep<Record> select(DSLContext tables) {
        List<Field<?>> fields = List.of(
                RUN.ID,
                RUN.WINDOW_COMMANDS,
                RUN.IS_START_AND_END,
                RUN.IS_GEOMETRIC_MEAN,
                RUN.SHORT_SESSIONS,
                RUN.UNSEEN_PARAMETERS,
                RUN.IS_OWN_MODEL,
                RUN.SCORED_AT,
                RUN.CODE_VERSION,
                RUN.SESSIONS,
                RUN.UNSCORED,
                DATASET.NAME,
                MODEL.NAME);
        return tables.select(fields)
                .from(RUN)
                .join(DATASET)
                .on(DATASET.ID.eq(RUN.DATASET_ID))
                .join(MODEL)
                .on(MODEL.ID.eq(RUN.MODEL_ID));
    }

    static ScoringRun read(Record row) {
        ScoringOptions options = new ScoringOptions(
                new WindowLength(Math.toIntExact(row.get(RUN.WINDOW_COMMANDS))),
                row.get(RUN.IS_START_AND_END),
                row.get(RUN.IS_GEOMETRIC_MEAN),
                ShortSessions.valueOf(row.get(RUN.SHORT_SESSIONS)),
                UnseenParameters.valueOf(row.get(RUN.UNSEEN_PARAMETERS)));
        ScoringRun.Setup setup = new ScoringRun.Setup(
                new DatasetId(row.get(DATASET.NAME)),
                new ModelId(row.get(MODEL.NAME)),
                options,
                row.get(RUN.IS_OWN_MODEL),
                Instant.parse(row.get(RUN.SCORED_AT)),
                row.get(RUN.CODE_VERSION));
        return new ScoringRun(new RunId(row.get(RUN.ID)), setup, row.get(RUN.SESSIONS), row.get(RUN.UNSCORED));
    }

    /** The columns of a run that its setup says. */
    static Map<Field<?>, Object> columns(ScoringRun.Setup setup) {
        ScoringOptions options = setup.options();
        return Map.of(
                RUN.WINDOW_COMMANDS, (long) options.window().commands(),
                RUN.IS_START_AND_END, options.startAndEnd(),
                RUN.IS_GEOMETRIC_MEAN, options.geometricMean(),
                RUN.SHORT_SESSIONS, options.shortSessions().name(),
                RUN.UNSEEN_PARAMETERS, options.unseenParameters().name(),
                RUN.IS_OWN_MODEL, setup.ownModel(),
                RUN.SCORED_AT, setup.scoredAt().toString(),
                RUN.CODE_VERSION, setup.codeVersion());
    }
}
