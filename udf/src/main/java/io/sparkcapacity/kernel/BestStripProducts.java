package io.sparkcapacity.kernel;

import java.util.logging.Logger;

/**
 * The fastest provider in this JVM: the Vector API, else a native library, else plain Java. Serialization keeps only
 * the enum constant, so every JVM that receives it looks up its own provider: machines of one cluster may differ.
 */
public enum BestStripProducts implements StripProducts {
    INSTANCE;

    private static final Logger LOG = Logger.getLogger(StripProducts.class.getName());
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** Looked up when it is first used, so that a driver that multiplies nothing says nothing. */
    private static final class Found {
        private static final StripProducts BEST = best();
    }

    private static StripProducts best() {
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
            return vector();
        }
        StripProducts found = withoutVectors();
        LOG.warning(() -> "Matrix products run in " + found + ", because Java was started without the Vector API; with"
                + " --add-modules=" + VECTOR_MODULE + " they run at the full rate of the machine");
        return found;
    }

    private static StripProducts withoutVectors() {
        try {
            return NetlibStripProducts.ofNativeLibrary().orElse(PlainStripProducts.INSTANCE);
        } catch (NoClassDefFoundError e) {
            // netlib is missing as well: it comes with Spark, but this package also runs without Spark.
            return PlainStripProducts.INSTANCE;
        }
    }

    // By name, because without the module these classes can neither be loaded nor compiled against.
    private static StripProducts vector() {
        try {
            Object doubles = Class.forName(VECTOR_MODULE + ".DoubleVector")
                    .getField("SPECIES_PREFERRED")
                    .get(null);
            Object lanes = Class.forName(VECTOR_MODULE + ".VectorSpecies")
                    .getMethod("length")
                    .invoke(doubles);
            String name = lanes.equals(8) ? "WideVectorProducts" : "NarrowVectorProducts";
            Class<?> provider = Class.forName(BestStripProducts.class.getPackageName() + "." + name);
            return (StripProducts) provider.getEnumConstants()[0];
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The vector products do not fit this JVM's " + VECTOR_MODULE, e);
        }
    }

    @Override
    public void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        Found.BEST.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        Found.BEST.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
    }

    @Override
    public String toString() {
        return Found.BEST.toString();
    }
}
