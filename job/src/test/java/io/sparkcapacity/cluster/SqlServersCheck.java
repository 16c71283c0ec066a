package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.documentation.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQL as users of an installed Spark reach it: in its shell, by JDBC, and by Spark Connect with the jar added by the
 * client. Servers and clients run in their own processes, and so do the executors of the servers.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SqlServersCheck {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Object CATALOG = "spark.sql.catalog.capacity=io.sparkcapacity.functions.CapacityCatalog";

    private static final String TOTALS = """
            WITH moments AS (SELECT component, capacity.second_moment(features) AS m
                             FROM parquet.`%1$s` GROUP BY component)
            SELECT component, round(sum(capacity.capacity(features, m)), 4) AS total
            FROM parquet.`%1$s` JOIN moments USING (component) GROUP BY component ORDER BY component
            """.formatted(Build.EXAMPLE);

    private static final String VALIDATE = "CALL capacity.system.validate('" + Build.EXAMPLE + "')";

    /** The totals of the components as the README shows them. */
    private static final List<String> EXPECTED =
            List.of("91.9096", "41.5405", "32.4238", "27.3086", "22.3022", "21.8386", "60.8173");

    @TempDir
    private Path directory;

    @Test
    void theShellRunsFunctionsAndProcedures() throws Exception {
        String sql = TOTALS + "; " + VALIDATE;
        Finished run = installed("spark-sql", "--master", "local[2]", "--jars", Build.JAR, "--conf", CATALOG, "-e", sql)
                .run()
                .expect(0);
        assertThat(run.out()).contains(EXPECTED).contains("one vector per row, in column features");
    }

    @Test
    void theCommandOfTheManualRuns() throws Exception {
        // The shell leaves a metastore in its working directory, which must not be the project's home.
        for (String name : List.of("examples", "job")) {
            Files.createSymbolicLink(directory.resolve(name), Build.HOME.resolve(name));
        }
        String command = Page.at("docs/sql.md").block("spark-sql command");
        Path commands = Build.installedSpark().resolve("bin");
        Finished run = Launch.of("bash", "-c", "PATH=" + commands + ":$PATH; " + command)
                .in(directory)
                .run()
                .expect(0);
        assertThat(run.out()).contains("layer.5\t73920");
    }

    @Test
    void jdbcRunsFunctionsAndProcedures() throws Exception {
        int port = freePort();
        try (Running server = serve(
                "hive.thriftserver.HiveThriftServer2",
                List.of("--jars", Build.JAR, "--conf", CATALOG),
                "--hiveconf",
                "hive.server2.thrift.port=" + port)) {
            await(server, port);
            Path script = Files.writeString(directory.resolve("totals.sql"), TOTALS + ";\n" + VALIDATE + ";\n");
            Finished client = installed("beeline", "-u", "jdbc:hive2://127.0.0.1:" + port, "-n", "me", "-f", script)
                    .run()
                    .expect(0);
            assertThat(client.out()).contains(EXPECTED).contains("one vector per row, in column features");
        }
    }

    /** The functions work with any serializer. The job does not, and its message says why. */
    @Test
    void aSessionWithKryoRunsFunctionsAndRefusesProcedures() throws Exception {
        Object kryo = "spark.serializer=org.apache.spark.serializer.KryoSerializer";
        String sql = TOTALS + "; " + VALIDATE;
        Finished run = installed(
                        "spark-sql",
                        "--master",
                        "local[2]",
                        "--jars",
                        Build.JAR,
                        "--conf",
                        CATALOG,
                        "--conf",
                        kryo,
                        "-e",
                        sql)
                .run();
        assertThat(run.out()).contains(EXPECTED);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("KryoSerializer, which can't read what tasks send to each other here");
    }

    @Test
    void sparkConnectRunsFunctionsOfAJarAddedByTheClient() throws Exception {
        Path capacities = directory.resolve("capacities");
        Launch.capacity("compute", Build.EXAMPLE, "--output", capacities).run().expect(0);
        int port = freePort();
        try (Running server = serve(
                "connect.service.SparkConnectServer", List.of("--conf", "spark.connect.grpc.binding.port=" + port))) {
            await(server, port);
            Path script = Build.HOME.resolve("job/src/test/python/connect_client.py");
            Finished client = Launch.of(Build.python(), script, "sc://127.0.0.1:" + port, Build.EXAMPLE, capacities)
                    .in(Build.HOME)
                    .run()
                    .expect(0);
            assertThat(client.out())
                    .contains("3591 rows agree: True")
                    .contains("IllegalArgumentException: squared_dot's x has 2 elements and y has 1")
                    .contains("The jar of spark-capacity was added to a running session")
                    .contains("There is no procedure capacity.system.forget")
                    .contains("CapacityEstimator needs a classic session");
        }
    }

    private Launch installed(String command, Object... words) throws IOException {
        return Launch.of(Build.installedSpark().resolve("bin").resolve(command), List.of(words))
                .in(directory);
    }

    private Running serve(String server, List<?> options, Object... words) throws IOException {
        return installed(
                        "spark-submit",
                        "--master",
                        "local-cluster[2,1,1024]",
                        "--class",
                        "org.apache.spark.sql." + server,
                        options,
                        "spark-internal",
                        List.of(words))
                .with("SPARK_HOME", Build.installedSpark())
                .start();
    }

    private static void await(Running server, int port) throws Exception {
        Poll.until("port " + port, LONGEST_START, () -> listens(port), () -> server.out() + server.err());
    }

    private static Optional<Boolean> listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return Optional.of(socket.isConnected());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
