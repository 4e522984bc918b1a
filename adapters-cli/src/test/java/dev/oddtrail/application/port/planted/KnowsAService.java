package dev.oddtrail.application.port.planted;

import dev.oddtrail.application.service.planted.PublicService;

/** A port must not know a service. */
public interface KnowsAService {
    PublicService service();
}
