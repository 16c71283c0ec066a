package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The JVM of the tests has the Vector API. */
class BestStripProductsTest extends FusedStripProductsContract {
    @Override
    StripProducts products() {
        return BestStripProducts.INSTANCE;
    }

    @Test
    void isVectorizedIfTheModuleIsAvailable() {
        assertThat(products()).isSameAs(BestStripProducts.INSTANCE);
        assertThat(products()).asString().matches("vector, [248] doubles");
    }

    @Test
    void reportsOnceThatTheModuleIsMissing() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Twice.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).containsPattern("best: (plain Java|netlib JNIBLAS)");
        assertThat(output).containsOnlyOnce("--add-modules=jdk.incubator.vector");
    }

    static final class Twice {
        public static void main(String[] none) {
            System.out.println("best: " + BestStripProducts.INSTANCE);
            System.out.println("best: " + BestStripProducts.INSTANCE);
        }
    }
}
