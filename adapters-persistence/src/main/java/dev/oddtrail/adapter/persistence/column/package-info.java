/**
 * Sessions and scores as columns of primitive numbers: how they are packed into chunks of bytes, and one engine that
 * ranks, filters, groups and counts them. The stores differ in where they keep the chunks, and in nothing else.
 */
@NullMarked
package dev.oddtrail.adapter.persistence.column;

import org.jspecify.annotations.NullMarked;
