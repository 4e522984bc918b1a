package dev.oddtrail.application.service;

import dev.oddtrail.application.port.in.MaintainStoreUseCase;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.StoreMaintenance.StoreInfo;
import java.nio.file.Path;
import java.util.List;

final class MaintainStoreService implements MaintainStoreUseCase {
    private final StoreMaintenance store;

    MaintainStoreService(StoreMaintenance store) {
        this.store = store;
    }

    @Override
    public StoreInfo info() {
        return store.info();
    }

    @Override
    public List<String> check() {
        return store.check();
    }

    @Override
    public void backup(Path file) {
        store.backup(file);
    }

    @Override
    public void vacuum() {
        store.vacuum();
    }
}
