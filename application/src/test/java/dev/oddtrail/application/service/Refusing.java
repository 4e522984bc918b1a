package dev.oddtrail.application.service;

import java.lang.reflect.Proxy;

/** Ports that the tests of a service must not reach. */
final class Refusing {
    private Refusing() {}

    /** A port of which every method fails. */
    static <P> P port(Class<P> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError(type.getSimpleName() + "." + method.getName() + " was not to be called");
                }));
    }
}
