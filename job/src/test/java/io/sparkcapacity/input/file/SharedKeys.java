package io.sparkcapacity.input.file;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.keytools.KmsClient;

/** A service of keys that hides nothing. It is public because Parquet makes it by name. */
public final class SharedKeys implements KmsClient {
    @Override
    public void initialize(Configuration configuration, String instance, String url, String token) {}

    @Override
    public String wrapKey(byte[] key, String master) {
        return master + ":" + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public byte[] unwrapKey(String wrapped, String master) {
        String mark = master + ":";
        if (!wrapped.startsWith(mark)) {
            throw new IllegalArgumentException("not wrapped by " + master);
        }
        return Base64.getDecoder().decode(wrapped.substring(mark.length()).getBytes(StandardCharsets.US_ASCII));
    }
}
