package io.sparkcapacity.stores;

import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Caches on an object store, which has no folders and cannot rename. */
class S3Test extends FileStoreContract {
    private static final String BUCKET = "caches";
    private static final String FORBIDDEN_BUCKET = "forbidden";

    @TempDir
    static Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(folder);
        server.createBucket(BUCKET);
        server.createBucket(FORBIDDEN_BUCKET);
        Configuration configuration = StoresSpark.session().sparkContext().hadoopConfiguration();
        configuration.set("fs.s3a.endpoint", server.endpoint());
        configuration.set("fs.s3a.path.style.access", "true");
        configuration.set("fs.s3a.access.key", S3Server.KEY);
        configuration.set("fs.s3a.secret.key", S3Server.SECRET);
        // S3Proxy deletes the objects of one request in parallel. Its store has real folders, of which one sometimes
        // stays when its mark goes while its last object goes.
        configuration.set("fs.s3a.multiobjectdelete.enable", "false");
        configuration.set("fs.s3a.bucket." + FORBIDDEN_BUCKET + ".secret.key", "another");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    String newFolder() {
        return "s3a://" + BUCKET + "/" + UUID.randomUUID();
    }

    @Override
    Stream<String> unreachablePaths() {
        return Stream.of(
                "s3a://no-such-bucket/cache", "s3a://" + FORBIDDEN_BUCKET + "/cache", "s3a:///no/bucket/named");
    }
}
