package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted files are read if Spark has the keys, and else are said to be encrypted. */
class EncryptedFilesTest {
    private static final Map<String, String> KEYS = Map.of(
            "parquet.crypto.factory.class", PropertiesDrivenCryptoFactory.class.getName(),
            "parquet.encryption.kms.client.class", SharedKeys.class.getName());

    @TempDir
    Path folder;

    @AfterEach
    void takeKeysAway() {
        KEYS.keySet().forEach(TestSpark.session().conf()::unset);
    }

    private static Dataset<Row> activations() {
        return TestSpark.floats(Oracle.gaussian(20, 4, 3));
    }

    /** Writes activations with {@code column} encrypted by a key of its own, all others by that of the footer. */
    private String encrypted(String column, String algorithm, String plaintextFooter) {
        String path = folder.resolve("encrypted").toString();
        activations()
                .write()
                .options(KEYS)
                .option("parquet.encryption.footer.key", "footer")
                .option("parquet.encryption.column.keys", "key:" + column)
                .option("parquet.encryption.algorithm", algorithm)
                .option("parquet.encryption.plaintext.footer", plaintextFooter)
                .parquet(path);
        return path;
    }

    private static List<Row> read(String cache, CapacityOptions options) {
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), options);
        try (CapacityResult result = analysis.compute(List.of(cache))) {
            return result.capacities()
                    .select("id", "capacity", "squared_norm", "squared_dot_sum")
                    .collectAsList();
        }
    }

    @ParameterizedTest
    @CsvSource({"AES_GCM_V1,false", "AES_GCM_V1,true", "AES_GCM_CTR_V1,false", "AES_GCM_CTR_V1,true"})
    void filesAreReadWithTheKeys(String algorithm, String plaintextFooter) {
        String plain = folder.resolve("plain").toString();
        activations().write().parquet(plain);
        String encrypted = encrypted("features.list.element", algorithm, plaintextFooter);
        KEYS.forEach(TestSpark.session().conf()::set);
        List<Row> expected = read(plain, CapacityOptions.defaults());
        assertThat(read(encrypted, CapacityOptions.defaults())).hasSize(20).hasSameElementsAs(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void withoutKeysTheyAreSaidToBeEncrypted(String plaintextFooter) {
        String encrypted = encrypted("features.list.element", "AES_GCM_V1", plaintextFooter);
        assertThatThrownBy(() -> read(encrypted, CapacityOptions.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is encrypted")
                .hasMessageContaining("parquet.crypto.factory.class");
    }

    @Test
    void plainFilesAreReadAlthoughThereAreKeys() {
        String plain = folder.resolve("plain").toString();
        activations().write().parquet(plain);
        KEYS.forEach(TestSpark.session().conf()::set);
        assertThat(read(plain, CapacityOptions.defaults())).hasSize(20);
    }
}
