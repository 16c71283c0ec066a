package io.sparkcapacity.input.table;

import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * The rows of a DataFrame in Spark's internal form, planned when a job first asks for them. If a plan has shuffles,
 * adaptive execution runs them while it plans, and a lazy caller must not start that.
 */
public final class InternalRows extends RDD<InternalRow> {
    private static final ClassTag<InternalRow> TAG = ClassTag.apply(InternalRow.class);

    private final transient Dataset<Row> rows;
    private transient RDD<InternalRow> planned;

    private InternalRows(Dataset<Row> rows) {
        super(rows.sparkSession().sparkContext(), seq(List.of()), TAG);
        this.rows = rows;
    }

    /**
     * The rows of {@code rows} in their order and partitions, planned now. A row is valid until the next one is asked
     * for.
     */
    public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
        return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }

    /** The same, planned when a job first asks for them. */
    public static JavaRDD<InternalRow> lazily(Dataset<Row> rows) {
        return new InternalRows(rows).toJavaRDD();
    }

    /** The partitions of all {@code parts}, one after the other. */
    public static <T> JavaRDD<T> union(List<JavaRDD<T>> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : JavaSparkContext.fromSparkContext(parts.get(0).context()).union(asArray(parts));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way to make an array of a generic type
    private static <T> JavaRDD<T>[] asArray(List<JavaRDD<T>> parts) {
        return parts.toArray(new JavaRDD[0]);
    }

    private synchronized RDD<InternalRow> planned() {
        if (planned == null) {
            planned = of(rows).rdd();
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
