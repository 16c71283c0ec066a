package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.peer.Session;

/**
 * Main class of a JVM that starts a Spark session, reads Parquet and writes it back. Arguments: input directory, output
 * directory.
 */
final class RoundTripProcess {
    private RoundTripProcess() {}

    public static void main(String[] arguments) {
        Session.get().read().parquet(arguments[0]).write().parquet(arguments[1]);
        Session.get().stop();
    }
}
