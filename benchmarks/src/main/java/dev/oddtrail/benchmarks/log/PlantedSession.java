package dev.oddtrail.benchmarks.log;

import java.time.Instant;

/**
 * A session that an attacker ran. Nobody else of the same user and address does anything for two minutes before or
 * after it.
 *
 * @param address client address without a port
 * @param begin time of the first command
 * @param end time of the last command
 * @param kind as lists of planted sessions name it
 */
public record PlantedSession(String user, String address, Instant begin, Instant end, String kind) {}
