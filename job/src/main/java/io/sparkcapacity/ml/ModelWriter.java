package io.sparkcapacity.ml;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;
import org.json4s.JInt;
import org.json4s.JObject;
import org.json4s.JValue;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigInt;

/** Saves a model in the format that {@link CapacityModel} describes. */
final class ModelWriter extends MLWriter {
    /** Raise it whenever an older reader would misread what is written. */
    static final int FORMAT_VERSION = 1;

    static final String VERSION_KEY = "formatVersion";
    static final String COMPONENTS_KEY = "components";
    static final String MOMENTS = "moments";

    private final Params model;
    private final FittedMoments moments;

    ModelWriter(Params model, FittedMoments moments) {
        this.model = model;
        this.moments = moments;
    }

    @Override
    public void saveImpl(String path) {
        List<Tuple2<String, JValue>> more = List.of(
                number(VERSION_KEY, FORMAT_VERSION),
                number(COMPONENTS_KEY, moments.all().size()));
        DefaultParamsWriter.saveMetadata(
                model,
                path,
                sparkSession(),
                Option.apply(new JObject(CollectionConverters.asScala(more).toList())));
        MomentRows.of(sparkSession(), moments).write().parquet(new Path(path, MOMENTS).toString());
    }

    private static Tuple2<String, JValue> number(String name, int value) {
        return new Tuple2<>(name, new JInt(BigInt.apply(value)));
    }
}
