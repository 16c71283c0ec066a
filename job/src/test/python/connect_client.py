"""A client of Spark Connect that adds the jar as docs/python-and-ml.md shows and compares the functions with the job.

    connect_client.py URL CACHE CAPACITIES

Run it in the home directory of the project.
"""

import re
import sys
import textwrap
from pathlib import Path

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession, functions as F

url, cache, capacities = sys.argv[1:]
spark = SparkSession.builder.remote(url).getOrCreate()
page = Path("docs/python-and-ml.md").read_text()
sample = re.search(r"<!-- spark connect sample -->\n *```python\n(.*?)^ *```$", page, re.MULTILINE | re.DOTALL)
exec(textwrap.dedent(sample.group(1)))

activations = spark.read.parquet(cache)
moments = activations.groupBy("component").agg(F.call_function("capacity.second_moment", F.col("features")).alias("m"))
found = activations.join(moments, "component").withColumn(
    "found", F.call_function("capacity.capacity", F.col("features"), F.col("m"))
)
both = found.join(spark.read.parquet(capacities), ["component", "sentence", "position"])
rows, largest = both.agg(F.count("*"), F.max(F.abs(F.col("found") / F.col("capacity") - 1))).first()
print(f"{rows} rows agree: {largest < 1e-12}")

vector = F.array(F.lit(3.0), F.lit(4.0))
assert spark.range(1).select(F.call_function("capacity.squared_dot", vector, vector)).first()[0] == 625.0
try:
    spark.sql("SELECT capacity.squared_dot(array(1, 2), array(1))").collect()
except PySparkException as error:
    print(f"{type(error).__name__}: {error}")

for call in (f"CALL capacity.system.plan('{cache}')", "CALL capacity.system.forget('a')"):
    try:
        spark.sql(call).collect()
    except PySparkException as error:
        print(error)

sys.path.insert(0, "notebooks/python")
from spark_capacity import CapacityEstimator  # noqa: E402

try:
    CapacityEstimator()
except RuntimeError as error:
    print(error)
