"""Writes the same activations with different programs, in every layout and type.

    pip install pyarrow==26.0.1 datasets==5.2.0 polars==2.1.0 duckdb==2.0.0 numpy
    python make.py

There are two components, 'a' and 'b', with 24 activations of 12 features each. All values are k/16 with |k| < 256,
which is exact in every type, including bfloat16. Activation i of a component has sequence i // 6 and position i % 6.
"""

import os
import shutil

import datasets
import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

N, D, LENGTH = 24, 12, 6
NAMES = ["a", "b"]
HOOKS = ["blocks.0.hook_mlp_out", "blocks.1.hook_mlp_out"]
os.chdir(os.path.dirname(os.path.abspath(__file__)))


def value(component, i, j):
    return ((i * 31 + j * 17 + i * j * 7 + component * 101) % 511 - 255) / 16


X = np.array([[[value(c, i, j) for j in range(D)] for i in range(N)] for c in range(2)])
ROWS = X.reshape(2 * N, D)
KEYS = {
    "component": pa.array([NAMES[r // N] for r in range(2 * N)]),
    "number": pa.array([r % N for r in range(2 * N)], pa.int32()),
}


def vectors(name, features, **options):
    pq.write_table(pa.table({**KEYS, "features": features}), name + ".parquet", write_page_checksum=True, **options)


def lists(element, dtype):
    return pa.array(list(ROWS.astype(dtype)), pa.list_(element))


# One vector per row, by pyarrow.
SPLIT = {"use_dictionary": False, "use_byte_stream_split": ["features.list.element"]}
vectors("pyarrow-float", lists(pa.float32(), np.float32))
vectors("pyarrow-double", lists(pa.float64(), np.float64))
vectors("pyarrow-half", lists(pa.float16(), np.float16))
vectors("pyarrow-fixed-size-list", pa.FixedSizeListArray.from_arrays(pa.array(ROWS.astype(np.float32).ravel()), D))
vectors("pyarrow-float-split", lists(pa.float32(), np.float32), **SPLIT)
vectors("pyarrow-double-split", lists(pa.float64(), np.float64), **SPLIT)
vectors("pyarrow-half-split", lists(pa.float16(), np.float16), **SPLIT)
BYTES = {
    "f16": [row.astype("<f2").tobytes() for row in ROWS],
    "bf16": [(row.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes() for row in ROWS],
    "f32": [row.astype("<f4").tobytes() for row in ROWS],
    "f64": [row.astype("<f8").tobytes() for row in ROWS],
}
for dtype, rows in BYTES.items():
    vectors("pyarrow-binary-" + dtype, pa.array(rows, pa.binary()))
    vectors("pyarrow-fixed-" + dtype, pa.array(rows, pa.binary(len(rows[0]))))
STORED = [np.flatnonzero(row)[::-1] for row in ROWS]  # not ascending, as in the result of a top-k
vectors(
    "pyarrow-indices-values",
    pa.array(
        [{"indices": at, "values": row[at].astype(np.float32)} for row, at in zip(ROWS, STORED)],
        pa.struct({"indices": pa.list_(pa.int32()), "values": pa.list_(pa.float32())}),
    ),
)

pq.write_table(pa.table({**KEYS, "features": lists(pa.float32(), np.float32)}).slice(0, 0), "pyarrow-empty.parquet")

# One column per feature.
for name, element, dtype in [("float", pa.float32(), np.float32), ("half", pa.float16(), np.float16)]:
    columns = {f"f_{j}": pa.array(ROWS[:, j].astype(dtype), element) for j in range(D)}
    pq.write_table(pa.table({**KEYS, **columns}), f"pyarrow-wide-{name}.parquet")
split = {"use_dictionary": False, "use_byte_stream_split": list(columns), "write_page_checksum": True}
pq.write_table(pa.table({**KEYS, **columns}), "pyarrow-wide-half-split.parquet", **split)

# The vectors of all components in every row.
stacked = pa.array(list(map(list, X.transpose(1, 0, 2).astype(np.float32))), pa.list_(pa.list_(pa.float32())))
pq.write_table(pa.table({"number": pa.array(range(N), pa.int32()), "features": stacked}), "pyarrow-components.parquet")

# One sequence per row and one column per hook point, as SAELens caches activations with Hugging Face's datasets.
shape = (LENGTH, D)
for name, dtype in [("float", "float32"), ("half", "float16")]:
    schema = datasets.Features(
        {hook: datasets.Array2D(shape, dtype) for hook in HOOKS} | {"token_ids": datasets.Sequence(datasets.Value("int32"))}
    )
    sequences = {hook: list(x.reshape(-1, LENGTH, D).astype(dtype)) for hook, x in zip(HOOKS, X)}
    sequences["token_ids"] = np.arange(N, dtype=np.int32).reshape(-1, LENGTH)
    datasets.Dataset.from_dict(sequences, schema).to_parquet(f"datasets-sequences-{name}.parquet")

# By polars: lists and fixed-size arrays.
frame = pl.DataFrame({"component": [NAMES[r // N] for r in range(2 * N)], "number": [r % N for r in range(2 * N)]})
frame.with_columns(pl.Series("features", ROWS.tolist(), pl.List(pl.Float32))).write_parquet("polars-list.parquet")
frame.with_columns(pl.Series("features", ROWS.tolist(), pl.Array(pl.Float64, D))).write_parquet("polars-array.parquet")

# By DuckDB: lists, arrays, and one row per value that is not zero.
db = duckdb.connect()
db.execute("CREATE TABLE x (component VARCHAR, number INTEGER, features FLOAT[])")
db.executemany("INSERT INTO x VALUES (?, ?, ?)", [(NAMES[r // N], r % N, ROWS[r].tolist()) for r in range(2 * N)])
db.execute("COPY x TO 'duckdb-list.parquet' (FORMAT parquet)")
db.execute(f"COPY (SELECT component, number, features::DOUBLE[{D}] AS features FROM x) TO 'duckdb-array.parquet'")
db.execute(
    "COPY (SELECT component, number AS row, (unnest(range(len(features))))::INTEGER AS feature, unnest(features) AS value"
    " FROM x) TO 'duckdb-coordinates-with-zeros.parquet'"
)
db.execute(
    "COPY (SELECT * FROM 'duckdb-coordinates-with-zeros.parquet' WHERE value <> 0 ORDER BY hash(row, feature))"
    " TO 'duckdb-coordinates.parquet'"
)
os.remove("duckdb-coordinates-with-zeros.parquet")

# Column names with characters that are special in some programs, and hook points of different types.
odd = {"token id": KEYS["number"], "a,b=(c);": KEYS["number"], "x.y`z": KEYS["number"]}
pq.write_table(pa.table({**KEYS, **odd, "features": lists(pa.float16(), np.float16)}), "pyarrow-odd-names.parquet")
nested = [
    pa.array([list(map(list, s)) for s in x.reshape(-1, LENGTH, D).astype(t)], pa.list_(pa.list_(element)))
    for x, t, element in zip(X, [np.float32, np.float16], [pa.float32(), pa.float16()])
]
tokens = pa.array(list(np.arange(N, dtype=np.int32).reshape(-1, LENGTH)), pa.list_(pa.int32()))
pq.write_table(pa.table({HOOKS[0]: nested[0], HOOKS[1]: nested[1], "token_ids": tokens}), "pyarrow-sequences-mixed.parquet")

# A row that claims a hundred million values in a few kilobytes, alone and among others.
for name, before in [("pyarrow-hundred-million", 0), ("pyarrow-hundred-million-among-others", 1000)]:
    ends = np.arange(before + 2, dtype=np.int32) * D
    ends[-1] = ends[-2] + 100_000_000
    bomb = pa.ListArray.from_arrays(pa.array(ends), pa.array(np.ones(ends[-1], np.float32)))
    pq.write_table(pa.table({"features": bomb}), name + ".parquet", compression="zstd", write_statistics=False)

entries = [(c, i, j, value(k, i, j)) for k, c in enumerate(NAMES) for i in range(N) for j in range(D)]
component, row, feature, values = zip(*[entry for entry in entries if entry[3] != 0])
halves = pa.array(np.array(values, np.float16))
names = ["component", "row", "feature", "value"]
columns = [pa.array(component), pa.array(row, pa.int32()), pa.array(feature, pa.int32()), halves]
pq.write_table(pa.table(columns, names), "pyarrow-coordinates-half.parquet")

# A column in which pandas and pyarrow saw nothing but nulls has no type.
rows = pa.array([[1.0, 2.0, 0.0], [0.0, 2.0, 1.0]], pa.list_(pa.float32()))
pq.write_table(pa.table({"id": pa.array([10, 11]), "features": rows, "note": pa.nulls(2)}), "pyarrow-nulls.parquet")

# parquet-java-1.13-v2.parquet has the same activations. Parquet's library 1.13.1, that of Spark 3.5, wrote it with
# parquet.writer.version=v2 and checksums: its dictionaries have some, and its data pages have none.
