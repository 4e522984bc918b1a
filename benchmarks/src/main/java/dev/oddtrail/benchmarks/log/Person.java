package dev.oddtrail.benchmarks.log;

/** Somebody who has a mailbox, as the values of parameters name them. */
final class Person {
    /** Mail address, spelled as a value. */
    final byte[] address;

    /** Display name, spelled as a value. */
    final byte[] name;

    final byte[] alias;

    Person(byte[] address, byte[] name, byte[] alias) {
        this.address = address;
        this.name = name;
        this.alias = alias;
    }
}
