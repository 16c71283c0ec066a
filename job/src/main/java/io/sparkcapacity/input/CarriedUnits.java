package io.sparkcapacity.input;

import io.sparkcapacity.input.table.FileSplits;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The carried columns of every activation, in the units and the order of the vectors.
 *
 * @param rows the columns of {@code schema} and, last, the component as text
 * @param schema the carried columns, and then columns that only the order depends on
 * @param carried how many columns are carried
 * @param order the indices of the columns that put the rows into the order of the input; if empty, they are in it, as
 *     far as is known
 * @param splits the parts of files that each unit reads, in their order; none for any unit if that is not known
 * @param activations how many activations each unit has
 */
public record CarriedUnits(
        JavaRDD<InternalRow> rows,
        StructType schema,
        int carried,
        List<Integer> order,
        List<List<FileSplits.Split>> splits,
        List<Long> activations) {}
