package io.sparkcapacity.input;

import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * The rows of a DataFrame as Spark itself holds them, planned when a job first asks for them: where the plan shuffles,
 * adaptive execution runs those shuffles while it plans, which a lazy caller must not.
 */
public final class InternalRows extends RDD<InternalRow> {
    private static final ClassTag<InternalRow> TAG = ClassTag.apply(InternalRow.class);

    private final transient Dataset<Row> rows;
    private transient RDD<InternalRow> planned;

    private InternalRows(Dataset<Row> rows) {
        super(rows.sparkSession().sparkContext(), seq(List.of()), TAG);
        this.rows = rows;
    }

    /** The rows of {@code rows} in their order and partitions; a row is valid until the next is asked for. Lazy. */
    public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
        return new InternalRows(rows).toJavaRDD();
    }

    private synchronized RDD<InternalRow> planned() {
        if (planned == null) {
            planned = Table.internal(rows).rdd();
        }
        return planned;
    }

    @Override
    public Partition[] getPartitions() {
        return planned().partitions();
    }

    @Override
    public Seq<Dependency<?>> getDependencies() {
        return seq(List.of(new OneToOneDependency<>(planned())));
    }

    @Override
    public Iterator<InternalRow> compute(Partition partition, TaskContext task) {
        return firstParent(TAG).iterator(partition, task);
    }

    private static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toList();
    }
}
