package dev.oddtrail.adapter.web;

import dev.oddtrail.application.port.in.MaintainStoreUseCase;
import dev.oddtrail.application.port.out.StoreMaintenance.StoreInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A store that is slightly damaged. */
final class SampleMaintenance implements MaintainStoreUseCase {
    @Override
    public StoreInfo info() {
        return new StoreInfo(
                Optional.of(Path.of("case.db")),
                OptionalLong.of(4_096),
                1_024,
                Map.of("schema", "1"),
                Map.of("runs", 1L));
    }

    @Override
    public List<String> check() {
        return List.of("row 7 of table run is missing");
    }

    @Override
    public void backup(Path file) {
        throw new UnsupportedOperationException("no route asks for it");
    }

    @Override
    public void vacuum() {
        throw new UnsupportedOperationException("no route asks for it");
    }
}
