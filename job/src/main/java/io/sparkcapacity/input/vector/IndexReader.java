package io.sparkcapacity.input.vector;

import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** The indices of a vector, stored as whole numbers of any type. */
abstract class IndexReader {
    final ArrayData indices;

    private IndexReader(ArrayData indices) {
        this.indices = indices;
    }

    /** The index at place {@code k}, which is not null. */
    abstract long at(int k);

    int count() {
        return indices.numElements();
    }

    /** Whether they are stored as an array of int. */
    boolean areInts() {
        return false;
    }

    boolean isNullAt(int k) {
        return indices.isNullAt(k);
    }

    static IndexReader ofInts(ArrayData indices) {
        return new IndexReader(indices) {
            @Override
            long at(int k) {
                return indices.getInt(k);
            }

            @Override
            boolean areInts() {
                return true;
            }
        };
    }

    /** @param type a type of whole numbers, see {@link IndexedVector#isIndex} */
    static IndexReader of(ArrayData indices, DataType type) {
        if (type instanceof LongType) {
            return new IndexReader(indices) {
                @Override
                long at(int k) {
                    return indices.getLong(k);
                }
            };
        }
        if (type instanceof ShortType) {
            return new IndexReader(indices) {
                @Override
                long at(int k) {
                    return indices.getShort(k);
                }
            };
        }
        if (type instanceof ByteType) {
            return new IndexReader(indices) {
                @Override
                long at(int k) {
                    return indices.getByte(k);
                }
            };
        }
        return type instanceof DecimalType decimal ? ofDecimals(indices, decimal) : ofInts(indices);
    }

    private static IndexReader ofDecimals(ArrayData indices, DecimalType type) {
        return new IndexReader(indices) {
            @Override
            long at(int k) {
                BigDecimal index = indices.getDecimal(k, type.precision(), 0).toJavaBigDecimal();
                return index.min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .max(BigDecimal.valueOf(Long.MIN_VALUE))
                        .longValue();
            }
        };
    }
}
