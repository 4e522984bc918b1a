package dev.oddtrail.adapter.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the program and of the Java it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "oddtrail " + (version == null ? "unpackaged" : version), "Java " + Runtime.version(),
        };
    }
}
