package org.jooq;

/** Stands for any class of jOOQ, which this module does not have. */
public final class StandIn {}
