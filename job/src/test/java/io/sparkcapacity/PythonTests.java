package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Map;

/**
 * Runs the Python tests on the application's jar, in the environment with PySpark that the profile {@code python}
 * makes.
 */
public final class PythonTests {
    private PythonTests() {}

    /**
     * Runs the tests of a module of {@code notebooks/python}.
     *
     * @param environment variables for the tests besides {@code CAPACITY_JAR}
     * @throws AssertionError if a test fails
     */
    public static void run(String module, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder python = new ProcessBuilder(
                        System.getProperty("capacity.python"),
                        "-W",
                        "ignore::ResourceWarning", // PySpark leaves a socket open for each collect
                        "-m",
                        "unittest",
                        "-v",
                        module)
                .directory(new File(System.getProperty("capacity.python.module")))
                .inheritIO();
        // These variables would make Python prefer the developer's own Spark to the one of the environment.
        python.environment().keySet().removeIf(variable -> variable.matches("(PY)?SPARK_.*|PYTHON.*"));
        python.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        python.environment().put("JAVA_HOME", System.getProperty("java.home"));
        python.environment().put("CAPACITY_JAR", System.getProperty("capacity.jar"));
        python.environment().putAll(environment);
        assertThat(python.start().waitFor()).as("exit code of %s", module).isZero();
    }
}
