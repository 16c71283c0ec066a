package io.sparkcapacity.stores;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches on HDFS, with a name node and two data nodes. */
class HdfsTest extends FileStoreContract {
    @TempDir
    static Path blocks;

    private static MiniDFSCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, blocks.toString());
        StoresSpark.session().sparkContext().hadoopConfiguration().set("ipc.client.connect.max.retries", "0");
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
    }

    @AfterAll
    static void stop() {
        cluster.shutdown();
    }

    @Override
    String newFolder() {
        return cluster.getURI() + "/" + UUID.randomUUID();
    }

    @Override
    Stream<String> unreachablePaths() {
        return Stream.of("hdfs:///no/name/node/named");
    }

    @Test
    void aNameNodeThatDoesNotAnswerIsWorthARetry() {
        assertThatThrownBy(() -> capacities("hdfs://localhost:1/cache"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("hdfs://localhost:1/cache");
    }
}
