"""A client of Spark Connect that brings the jar, and compares what the functions give with what the job wrote.

    connect_client.py URL JAR CACHE CAPACITIES
"""

import sys

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession, functions as F

url, jar, cache, capacities = sys.argv[1:]
spark = SparkSession.builder.remote(url).getOrCreate()
spark.addArtifact(jar)
spark.conf.set("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")

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
