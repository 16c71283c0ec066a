package io.sparkcapacity.input.file.footer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TEnum;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.TFieldIdEnum;
import shaded.parquet.org.apache.thrift.TUnion;
import shaded.parquet.org.apache.thrift.meta_data.FieldMetaData;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/** Changes one field of a Thrift structure, at any depth. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class ThriftFields {
    private ThriftFields() {}

    private record Field(TBase owner, TFieldIdEnum field) {
        String name() {
            return owner.getClass().getSimpleName() + "." + field.getFieldName();
        }
    }

    /** Changes a random field of {@code structure} and returns its name; empty if nothing changed. */
    static Optional<String> change(TBase structure, SplittableRandom random) {
        List<Field> fields = new ArrayList<>();
        collect(structure, fields);
        Field chosen = fields.get(random.nextInt(fields.size()));
        Object before = chosen.owner.getFieldValue(chosen.field);
        Object after = random.nextInt(12) == 0 ? null : changed(before, random);
        if (chosen.owner instanceof TUnion && after == null) {
            return Optional.empty(); // A union has no way to say so.
        }
        if (Objects.deepEquals(before, after)) {
            return Optional.empty();
        }
        chosen.owner.setFieldValue(chosen.field, after);
        return Optional.of(chosen.name());
    }

    private static void collect(Object value, List<Field> fields) {
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, fields));
        } else if (value instanceof TBase owner) {
            for (Object key :
                    FieldMetaData.getStructMetaDataMap(owner.getClass()).keySet()) {
                TFieldIdEnum field = (TFieldIdEnum) key;
                if (owner.isSet(field)) {
                    fields.add(new Field(owner, field));
                    collect(owner.getFieldValue(field), fields);
                }
            }
        }
    }

    private static Object changed(Object value, SplittableRandom random) {
        if (value instanceof Long number) {
            return number(number, random, Long.SIZE);
        }
        if (value instanceof Integer number) {
            return (int) number(number, random, Integer.SIZE);
        }
        if (value instanceof Short number) {
            return (short) number(number, random, Short.SIZE);
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= 1;
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (value instanceof TEnum constant) {
            Object[] constants = constant.getClass().getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            return changed(list, random);
        }
        return null;
    }

    private static long number(long number, SplittableRandom random, int bits) {
        return switch (random.nextInt(6)) {
            case 0 -> number + 1;
            case 1 -> number - 1;
            case 2 -> -number;
            case 3 -> bits == Long.SIZE ? Long.MAX_VALUE - random.nextInt(3) : Integer.MAX_VALUE;
            default -> number ^ (1L << random.nextInt(random.nextBoolean() ? 8 : bits));
        };
    }

    private static List<Object> changed(List<?> list, SplittableRandom random) {
        List<Object> changed = new ArrayList<>(list);
        int at = random.nextInt(list.size());
        switch (random.nextInt(3)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, changed.get(random.nextInt(list.size())));
            default -> changed.add(changed.remove(at));
        }
        return changed;
    }

    /** The bytes of {@code structure}; empty if a field that it needs is missing. */
    static Optional<byte[]> bytes(TBase structure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            structure.write(new TCompactProtocol(new TIOStreamTransport(bytes)));
        } catch (TException e) {
            return Optional.empty();
        }
        return Optional.of(bytes.toByteArray());
    }
}
