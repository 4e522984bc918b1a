package dev.oddtrail.application.service;

import dev.oddtrail.application.log.BytesInMemory;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Stores for the tests of the services, as plain as can be. */
final class Stored implements SessionRepository, ModelRepository {
    private static final int PART = 100;

    private final Map<DatasetId, List<Session>> sessions = new HashMap<>();
    private final Map<DatasetId, DatasetOrigin> origins = new HashMap<>();
    private final Map<DatasetId, List<Rejection>> rejections = new HashMap<>();
    private final Map<DatasetId, Map<Integer, ByteArrayOutputStream>> logs = new HashMap<>();
    private final Map<ModelId, TrainedModel> models = new HashMap<>();

    @Override
    public void save(DatasetId id, Function<Sink, DatasetOrigin> source) {
        List<Session> pushed = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        Map<Integer, ByteArrayOutputStream> kept = new HashMap<>();
        DatasetOrigin origin = source.apply(new Sink() {
            @Override
            public void session(Session session) {
                pushed.add(session);
            }

            @Override
            public void startOver() {
                pushed.clear();
            }

            @Override
            public void rejected(Rejection rejection) {
                rejected.add(rejection);
            }

            @Override
            public void log(int source, byte[] bytes, int from, int length) {
                ByteArrayOutputStream log = kept.computeIfAbsent(source, first -> new ByteArrayOutputStream());
                log.write(bytes, from, length);
            }
        });
        logs.put(id, kept);
        origins.put(id, origin);
        rejections.put(id, rejected);
        pushed.sort(Comparator.comparing(Session::begin)
                .thenComparing(Session::principal)
                .thenComparingLong(Session::ordinal));
        sessions.put(id, pushed);
    }

    @Override
    public Optional<Dataset> find(DatasetId id) {
        return Optional.ofNullable(origins.get(id)).map(origin -> {
            List<Session> of = sessions.getOrDefault(id, List.of());
            Optional<Instant> last = of.stream().map(Session::end).max(Comparator.naturalOrder());
            return new Dataset(
                    id,
                    origin,
                    of.size(),
                    of.stream().mapToLong(Session::length).sum(),
                    last.map(end -> new ReadReport.Span(of.get(0).begin(), end)));
        });
    }

    @Override
    public void inParts(DatasetId id, Consumer<Iterator<Part>> reader) {
        List<Session> all = sessions.getOrDefault(id, List.of());
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PART) {
            List<Session> some = all.subList(from, Math.min(all.size(), from + PART));
            parts.add(sink -> {
                some.forEach(sink);
                return some.size();
            });
        }
        reader.accept(parts.iterator());
    }

    @Override
    public Optional<Session> find(DatasetId id, SessionId session) {
        return sessions.getOrDefault(id, List.of()).stream()
                .filter(candidate -> candidate.id().equals(session))
                .findFirst();
    }

    @Override
    public List<Dataset> datasets() {
        return origins.keySet().stream()
                .map(id -> find(id).orElseThrow())
                .sorted(Comparator.comparing(
                                (Dataset dataset) -> dataset.origin().importedAt())
                        .reversed()
                        .thenComparing(dataset -> dataset.id().text()))
                .toList();
    }

    @Override
    public void rejections(DatasetId id, Consumer<Rejection> sink) {
        rejections.getOrDefault(id, List.of()).forEach(sink);
    }

    @Override
    public Optional<LogBytes> log(DatasetId id, int source) {
        return Optional.ofNullable(logs.getOrDefault(id, Map.of()).get(source))
                .map(log -> new BytesInMemory(log.toByteArray()));
    }

    @Override
    public boolean remove(DatasetId id) {
        logs.remove(id);
        sessions.remove(id);
        rejections.remove(id);
        return origins.remove(id) != null;
    }

    @Override
    public List<ModelCard> cards() {
        return models.values().stream()
                .map(ModelCard::of)
                .sorted(Comparator.comparing(
                                (ModelCard card) -> card.provenance().trainedAt())
                        .reversed()
                        .thenComparing(card -> card.id().text()))
                .toList();
    }

    @Override
    public boolean remove(ModelId id) {
        return models.remove(id) != null;
    }

    @Override
    public void save(TrainedModel model) {
        models.put(model.id(), model);
    }

    @Override
    public Optional<TrainedModel> find(ModelId id) {
        return Optional.ofNullable(models.get(id));
    }

    @Override
    public Optional<TrainedModel> latest() {
        return models.values().stream()
                .max(Comparator.comparing(model -> model.provenance().trainedAt()));
    }
}
