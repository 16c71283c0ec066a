package io.sparkcapacity.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Option;

/**
 * Loads a model that {@link ModelWriter} saved.
 *
 * @param <M> the class of the model
 */
final class ModelReader<M extends Params> extends MLReader<M> {
    private final Class<M> type;
    private final BiFunction<String, FittedMoments, M> constructor;

    ModelReader(Class<M> type, BiFunction<String, FittedMoments, M> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    @Override
    public M load(String path) {
        DefaultParamsReader.Metadata metadata = DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
        JsonNode json = json(metadata.metadataJson());
        requireReadable(path, json.path(ModelWriter.VERSION_KEY));
        List<ComponentMoment> moments = moments(path);
        int components = json.path(ModelWriter.COMPONENTS_KEY).asInt();
        if (moments.size() != components) {
            throw damaged(path, "it has the second moments of " + moments.size() + " of " + components + " components");
        }
        M model = constructor.apply(metadata.uid(), new FittedMoments(moments));
        metadata.getAndSetParams(model, Option.empty());
        return model;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Spark loaded metadata that are not JSON", e);
        }
    }

    private static void requireReadable(String path, JsonNode version) {
        if (!version.canConvertToInt()) {
            throw damaged(path, "its metadata have no version of the format");
        }
        if (version.asInt() > ModelWriter.FORMAT_VERSION) {
            throw new InvalidInputException("The model at " + path + " was saved in format " + version.asInt()
                    + " by a newer spark-capacity, and this one reads formats up to " + ModelWriter.FORMAT_VERSION
                    + "; load it with that version, or fit it again with this one");
        }
    }

    private List<ComponentMoment> moments(String path) {
        Path moments = new Path(path, ModelWriter.MOMENTS);
        if (!exists(moments)) {
            throw damaged(path, "it has no " + ModelWriter.MOMENTS);
        }
        Dataset<Row> table = sparkSession()
                .read()
                .schema(MomentRows.SCHEMA)
                // Without this, a page with a wrong checksum would be read as plausible numbers.
                .option("parquet.page.verify-checksum.enabled", "true")
                .parquet(moments.toString());
        try {
            return MomentRows.moments(table);
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            throw damage(e).<RuntimeException>map(what -> damaged(path, what)).orElseGet(() -> unreadable(path, e));
        }
    }

    private static RuntimeException unreadable(String path, Exception failure) {
        return EnvironmentFaults.explained(failure) instanceof UserException explained
                ? explained
                : new IllegalStateException(
                        "The moments of the model at " + path + " could not be read; see the cause, and try again",
                        failure);
    }

    private boolean exists(Path moments) {
        try {
            return moments.getFileSystem(sparkSession().sessionState().newHadoopConf())
                    .exists(moments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the files; empty if {@code failure} comes from the cluster or the store. */
    private static Optional<String> damage(Throwable failure) {
        for (Throwable cause : Causes.of(failure).toList()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof DamagedModelException) {
                return Optional.of(message);
            }
            if (cause.getClass().getName().startsWith("org.apache.parquet.")
                    || cause instanceof EOFException
                    || (cause instanceof SparkThrowable spark
                            && String.valueOf(spark.getCondition()).contains("READ_FILE"))) {
                return Optional.of("its moments can't be read ("
                        + message.lines().findFirst().orElse("") + ")");
            }
        }
        return Optional.empty();
    }

    private static InvalidInputException damaged(String path, String what) {
        return new InvalidInputException("The model at " + path + " is damaged: " + what
                + "; copy it whole from where it was saved, or fit it again");
    }
}
