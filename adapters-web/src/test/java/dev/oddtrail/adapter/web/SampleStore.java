package dev.oddtrail.adapter.web;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.RecordFilter;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.SurveySessionsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.domain.scoring.ModelDifference;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One data set, and one model. */
final class SampleStore {
    private SampleStore() {}

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("no route asks for it");
    }

    /** The data set of {@link SampleCase}. */
    static final class Data implements ImportEventsUseCase {
        @Override
        public ImportReport importEvents(
                ImportRequest request, Consumer<Rejection> rejections, Progress.Listener listener) {
            throw unasked();
        }

        @Override
        public List<Dataset> datasets() {
            return List.of(SampleCase.dataset());
        }

        @Override
        public void rejections(DatasetId dataset, Consumer<Rejection> sink) {
            for (int line = 1; line <= 3; line++) {
                sink.accept(new Rejection(
                        "may.csv",
                        new RecordPosition(0, line, 0),
                        Rejection.Reason.MISSING_TIME,
                        "the time is missing",
                        SampleCase.HOSTILE));
            }
        }

        @Override
        public void remove(DatasetId dataset) {
            throw unasked();
        }

        @Override
        public void sessions(DatasetId dataset, Consumer<Session> sink) {
            throw unasked();
        }

        @Override
        public LogProfile profile(String name) {
            throw unasked();
        }

        @Override
        public List<String> profileFaults() {
            return List.of();
        }

        @Override
        public List<LogProfile> profiles() {
            return List.of(new LogProfile(
                    "csv",
                    "Columns",
                    List.of("csv"),
                    Map.of(Role.TIME, List.of("time")),
                    List.of("actor"),
                    Set.of(),
                    List.of(),
                    "time,user",
                    Map.of()));
        }

        @Override
        public List<DetectedSource> detect(LogRequest request) {
            return List.of(DetectedSource.understood(
                    request.locations().get(0), 1, new ReadReport.Detection("csv", 0.5, "2 of 4 columns of csv")));
        }

        @Override
        public FilterSurvey survey(LogRequest request, long most) {
            List<FilterSurvey.Met> met = new ArrayList<>();
            met.add(new FilterSurvey.Met(
                    new RecordFilter("system-accounts", "the system's own accounts"),
                    request.selection().applies("system-accounts"),
                    7));
            request.selection()
                    .conditions()
                    .forEach(condition ->
                            met.add(new FilterSurvey.Met(new RecordFilter(condition, condition), true, 2)));
            return new FilterSurvey(10, true, 3, met);
        }

        @Override
        public LogPreview preview(LogRequest request, int records) {
            return new LogPreview(
                    new ReadReport.Detection("csv", 0.5, "2 of 4 columns of csv"),
                    List.of("actor"),
                    List.of(new LogPreview.Row(
                            2,
                            SampleCase.HOSTILE,
                            Optional.of(Principal.of("ann")),
                            Optional.of(SampleCase.BEGIN),
                            List.of(Cmd.named("read")),
                            Optional.empty())),
                    List.of("colour"));
        }
    }

    /** Sessions of one and of three commands. */
    static final class Surveys implements SurveySessionsUseCase {
        @Override
        public Survey survey(DatasetId dataset, Optional<Instant> from, Optional<Instant> to) {
            return new Survey(
                    from.isPresent() ? 2 : 4,
                    List.of(new Gaps(Duration.ZERO, Duration.ofSeconds(1), 6, 0)),
                    List.of(1L, 0L, 3L));
        }
    }

    /** One model, which is that of the run of {@link SampleCase}. */
    record Models(SampleCase sample) implements TrainModelUseCase {
        @Override
        public TrainedModel train(TrainingRequest request, Progress.Listener listener) {
            throw unasked();
        }

        @Override
        public List<ModelCard> models() {
            return List.of(ModelCard.of(sample.model(SampleCase.RUN)));
        }

        @Override
        public TrainedModel model(ModelId model) {
            TrainedModel only = sample.model(SampleCase.RUN);
            if (!only.id().equals(model)) {
                throw new UnknownModelException(model);
            }
            return only;
        }

        @Override
        public void remove(ModelId model) {
            throw unasked();
        }

        @Override
        public ModelDifference difference(ModelId before, ModelId after, int limit) {
            return ModelDifference.between(model(before).model(), model(after).model(), limit);
        }

        @Override
        public void exportModel(ModelId model, Path file, boolean overwrite) {
            throw unasked();
        }

        @Override
        public void writeModel(TrainedModel model, OutputStream out) throws IOException {
            out.write(("file of " + model.id()).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public TrainedModel importModel(Path file) {
            throw unasked();
        }
    }
}
