package io.sparkcapacity.cli;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The classes that a session begins with: all but one extension. MLlib registers two functions of pipelines in every
 * session, and Scala's reflection takes half a second for them on a cold JVM. They have no name in SQL, so no predicate
 * can use them.
 */
final class QuickStart extends ClassLoader {
    private static final String EXTENSIONS = "META-INF/services/org.apache.spark.sql.SparkSessionExtensionsProvider";
    private static final String MLLIB = "/spark-mllib_";

    static {
        registerAsParallelCapable();
    }

    private QuickStart(ClassLoader all) {
        super(all);
    }

    /** What {@code start} gives, without that extension. */
    static <T> T of(Supplier<T> start) {
        Thread thread = Thread.currentThread();
        ClassLoader all = thread.getContextClassLoader();
        thread.setContextClassLoader(new QuickStart(all));
        try {
            return start.get();
        } finally {
            thread.setContextClassLoader(all);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.equals(EXTENSIONS)) {
            return super.getResources(name);
        }
        List<URL> extensions = Collections.list(super.getResources(name));
        extensions.removeIf(extension -> extension.getPath().contains(MLLIB));
        return Collections.enumeration(extensions);
    }
}
