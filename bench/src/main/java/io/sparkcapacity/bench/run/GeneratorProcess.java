package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.CacheWriter;
import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.Session;
import java.nio.file.Path;

/** Main class of a JVM that writes a cache. Arguments: name of the cache, directory of caches. */
final class GeneratorProcess {
    private GeneratorProcess() {}

    public static void main(String[] arguments) {
        System.out.println("writing " + arguments[0]);
        CacheWriter.write(Session.get(), GeneratedCache.named(arguments[0]), Path.of(arguments[1]));
        Session.get().stop();
    }
}
