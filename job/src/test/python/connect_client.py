"""A client of Spark Connect that brings the jar: connect_client.py URL JAR QUERY."""

import sys

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession, functions as F

url, jar, query = sys.argv[1:]
spark = SparkSession.builder.remote(url).getOrCreate()
spark.addArtifact(jar)
spark.conf.set("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")
for row in spark.sql(query).collect():
    print(row.component, row.total)
vector = F.array(F.lit(3.0), F.lit(4.0))
assert spark.range(1).select(F.call_function("capacity.squared_dot", vector, vector)).first()[0] == 625.0
try:
    spark.sql("SELECT capacity.squared_dot(array(1, 2), array(1))").collect()
except PySparkException as error:
    print(f"{type(error).__name__}: {error}")
