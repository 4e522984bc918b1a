package dev.oddtrail.application.service;

import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.application.evaluation.EvaluationRequest;
import dev.oddtrail.application.port.in.EvaluateRankingUseCase;
import dev.oddtrail.application.port.out.LabelledSessionReader;
import dev.oddtrail.domain.detection.SessionCoder;
import java.util.ArrayList;
import java.util.List;

final class EvaluateRankingService implements EvaluateRankingUseCase {
    private final LabelledSessionReader reader;

    EvaluateRankingService(LabelledSessionReader reader) {
        this.reader = reader;
    }

    @Override
    public LabelledSet read(String location) {
        SessionCoder coder = new SessionCoder();
        List<Trial.Row> rows = new ArrayList<>();
        reader.read(
                location,
                session -> rows.add(new Trial.Row(
                        rows.size(),
                        session.split(),
                        session.anomalous(),
                        coder.code(session.principal(), session.commands()))));
        return new LabelledSet() {
            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public EvaluationReport evaluate(EvaluationRequest request) {
                return new Trial(location, rows, coder, request).report();
            }
        };
    }
}
