package dev.oddtrail.adapter.web.planted;

import dev.oddtrail.application.service.planted.PublicService;

/** An adapter must not know a service. */
record KnowsAService(PublicService service) {}
