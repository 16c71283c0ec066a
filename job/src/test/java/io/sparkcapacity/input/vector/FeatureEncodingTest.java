package io.sparkcapacity.input.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidSettingException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FeatureEncodingTest {
    private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
    private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);
    private static final DataType HALVES = DataTypes.createArrayType(DataTypes.BinaryType);
    private static final StructType INDEXED = new StructType()
            .add("indices", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("values", FLOATS);

    private static final FeatureEncoding SPARSE = new IndexedVector(5, INDEXED);

    private static InternalRow row(Object value) {
        return new GenericInternalRow(new Object[] {value});
    }

    private static GenericArrayData array(Object... values) {
        return new GenericArrayData(values);
    }

    private static InternalRow struct(Object... values) {
        return row(new GenericInternalRow(values));
    }

    private static Defect defect(FeatureEncoding encoding, InternalRow row) {
        StoredVector vector = encoding.vector(row, 0);
        assertThat(vector.isValid()).isFalse();
        return vector.defect();
    }

    private static Optional<FeatureEncoding> of(DataType type) {
        return FeatureEncoding.of(type, Optional.empty(), OptionalInt.empty());
    }

    @Test
    void typesDetermineTheEncoding() {
        assertThat(of(FLOATS)).contains(ArrayVector.FLOATS);
        assertThat(of(DOUBLES)).contains(ArrayVector.DOUBLES);
        assertThat(of(SQLDataTypes.VectorType())).contains(new MlVector());
        assertThat(of(DataTypes.createArrayType(DataTypes.IntegerType))).isEmpty();
        assertThat(of(DataTypes.StringType)).isEmpty();
        assertThat(FeatureEncoding.of(HALVES, Optional.of(ElementType.F16), OptionalInt.empty()))
                .contains(new HalfArrayVector());
        assertThat(of(HALVES)).isEmpty();
        assertThat(FeatureEncoding.of(DataTypes.BinaryType, Optional.of(ElementType.F32), OptionalInt.empty()))
                .contains(new PackedVector(ElementType.F32));
        assertThat(FeatureEncoding.of(INDEXED, Optional.empty(), OptionalInt.of(5)))
                .contains(SPARSE);
    }

    @Test
    void indicesAreWholeNumbersOfAnyTypeAndValuesMayBeHalves() {
        byte[] half = {0, 0x3c};
        DataType decimal = DataTypes.createDecimalType(20, 0);
        Object[][] cases = {
            {DataTypes.ByteType, (byte) 3, (byte) 1},
            {DataTypes.ShortType, (short) 3, (short) 1},
            {DataTypes.LongType, 3L, 1L},
            {decimal, Decimal.apply(3L), Decimal.apply(1L)},
        };
        for (Object[] type : cases) {
            StructType struct = new StructType()
                    .add("indices", DataTypes.createArrayType((DataType) type[0]))
                    .add("values", HALVES);
            FeatureEncoding encoding = FeatureEncoding.of(struct, Optional.of(ElementType.F16), OptionalInt.of(5))
                    .orElseThrow();
            assertThat(encoding.isHalf()).isTrue();
            StoredVector vector = encoding.vector(struct(array(type[1], type[2]), array(half, half)), 0);
            assertThat(vector.widened()).containsExactly(1, 1);
            assertThat(vector.norm()).isEqualTo(Math.sqrt(2));
        }
        StructType ofLongs = new StructType()
                .add("indices", DataTypes.createArrayType(DataTypes.LongType))
                .add("values", FLOATS);
        assertThat(defect(new IndexedVector(5, ofLongs), struct(array(1L << 32), array(1f)))
                        .text())
                .isEqualTo("has index 4294967296 where --size says 5 features");
        StructType ofUnsigned = new StructType()
                .add("indices", DataTypes.createArrayType(decimal))
                .add("values", FLOATS);
        Decimal largest = Decimal.apply(new java.math.BigDecimal("18446744073709551615"));
        assertThat(defect(new IndexedVector(5, ofUnsigned), struct(array(largest), array(1f)))
                        .kind())
                .isEqualTo(InvalidKind.BAD_INDEX);
    }

    @Test
    void anOptionThatIsMissingIsNamed() {
        assertThatThrownBy(() -> of(DataTypes.BinaryType))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("--dtype");
        assertThatThrownBy(() -> of(INDEXED))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("--size");
    }

    @Test
    void onlyHalvesAreHalfAndOnlyBytesNeedAType() {
        assertThat(new HalfArrayVector().isHalf()).isTrue();
        assertThat(ArrayVector.FLOATS.isHalf()).isFalse();
        assertThat(new PackedVector(ElementType.F16).needsElementType()).isTrue();
        assertThat(SPARSE.needsElementType()).isFalse();
        assertThat(ArrayVector.FLOATS.planNeedsValues()).isFalse();
        assertThat(ArrayVector.DOUBLES.planNeedsValues()).isTrue();
    }

    @Test
    void aNullIsANullVectorInEveryEncoding() {
        for (FeatureEncoding encoding : new FeatureEncoding[] {
            ArrayVector.FLOATS,
            ArrayVector.DOUBLES,
            new HalfArrayVector(),
            new PackedVector(ElementType.F64),
            new MlVector(),
            SPARSE
        }) {
            assertThat(defect(encoding, row(null))).isEqualTo(new Defect(InvalidKind.NULL_VECTOR, "is null"));
        }
    }

    @Test
    void arrays() {
        assertThat(ArrayVector.FLOATS.vector(row(array(3f, -4f)), 0).norm()).isEqualTo(5);
        assertThat(ArrayVector.DOUBLES.vector(row(array(3d, -4d)), 0).norm()).isEqualTo(5);
        assertThat(defect(ArrayVector.FLOATS, row(array(1f, null))))
                .isEqualTo(new Defect(InvalidKind.NULL_ELEMENT, "is null at feature 1"));
    }

    @Test
    void halves() {
        byte[] one = {0, 0x3c};
        assertThat(new HalfArrayVector()
                        .vector(row(array(one, one, one, one)), 0)
                        .norm())
                .isEqualTo(2);
        assertThat(defect(new HalfArrayVector(), row(array(one, null))).kind()).isEqualTo(InvalidKind.NULL_ELEMENT);
        assertThat(defect(new HalfArrayVector(), row(array(one, new byte[3]))).text())
                .isEqualTo("has 3 bytes at feature 1 where a half has 2");
    }

    @Test
    void bytes() {
        FeatureEncoding floats = new PackedVector(ElementType.F32);
        assertThat(floats.vector(row(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0}), 0)
                        .norm())
                .isEqualTo(1);
        assertThat(defect(floats, row(new byte[7])).text()).isEqualTo("has 7 bytes, which is not a multiple of 4");
        assertThat(defect(floats, row(new byte[0])).kind()).isEqualTo(InvalidKind.EMPTY);
    }

    @Test
    void indexedVectorsMayBeInAnyOrder() {
        for (InternalRow row :
                new InternalRow[] {struct(array(1, 4), array(3f, -4f)), struct(array(4, 1), array(-4f, 3f))}) {
            StoredVector vector = SPARSE.vector(row, 0);
            assertThat(vector.isValid(5)).isTrue();
            double[] values = new double[5];
            vector.writeTo(values, 0);
            assertThat(values).isEqualTo(new double[] {0, 3, 0, 0, -4});
        }
    }

    @Test
    void indicesThatAreNotFeaturesAreNamed() {
        assertThat(defect(SPARSE, struct(array(1, 5), array(1f, 1f))).text())
                .isEqualTo("has index 5 where --size says 5 features");
        assertThat(defect(SPARSE, struct(array(-1), array(1f))).kind()).isEqualTo(InvalidKind.BAD_INDEX);
        assertThat(defect(SPARSE, struct(array(2, 1, 2), array(1f, 1f, 1f))).text())
                .isEqualTo("has index 2 twice");
        assertThat(defect(SPARSE, struct(array(1, 1), array(1f, 1f))).text()).isEqualTo("has index 1 twice");
        assertThat(defect(SPARSE, struct(array(1, 2), array(1f))).text()).isEqualTo("has 2 indices for 1 values");
        assertThat(defect(SPARSE, struct(array(1, null), array(1f, 1f))).text()).isEqualTo("has a null index");
        assertThat(defect(SPARSE, struct(array(3), array((Object) null))).text())
                .isEqualTo("is null at feature 3");
        assertThat(defect(SPARSE, struct(null, array(1f))).text()).isEqualTo("has no indices or no values");
    }

    @Test
    void mlVectorsAreDenseOrSparse() {
        InternalRow dense = struct((byte) 1, null, null, array(3d, -4d));
        InternalRow sparse = struct((byte) 0, 3, array(0, 2), array(3d, -4d));
        assertThat(new MlVector().vector(dense, 0).length()).isEqualTo(2);
        assertThat(new MlVector().vector(sparse, 0).length()).isEqualTo(3);
        assertThat(new MlVector().vector(dense, 0).norm()).isEqualTo(5);
        assertThat(new MlVector().vector(sparse, 0).norm()).isEqualTo(5);
        assertThat(defect(new MlVector(), struct((byte) 1, null, null, null)).kind())
                .isEqualTo(InvalidKind.NULL_ELEMENT);
    }

    @Test
    void aLengthBeyondAllMemoryIsNotRead() {
        InternalRow claim = struct((byte) 0, Integer.MAX_VALUE, array(0), array(1d));
        assertThat(defect(new MlVector(), claim).text()).contains("more than any second moment");
    }
}
