# Databricks notebook source
# MAGIC %md
# MAGIC # Quick start
# MAGIC
# MAGIC The *capacity* of an activation is the share of a dimension it has for itself
# MAGIC ([Scherlis et al., 2022](https://arxiv.org/abs/2210.01892)). Among the activations x_1 … x_n of a component, say a layer,
# MAGIC
# MAGIC     C_i = (x_i·x_i)² / Σ_j (x_i·x_j)²
# MAGIC
# MAGIC An activation orthogonal to all others has capacity 1, a dimension of its own; k copies of one vector have 1/k each. The
# MAGIC capacities of a component add up to the dimensions it uses: at most min(n, d) for n activations of d features.
# MAGIC
# MAGIC This notebook takes a small cache of activations, computes the capacity of each into files, and does the same once more by
# MAGIC hand. What it shows is on [quick-start.md](quick-start.md).

# COMMAND ----------

# Finds the library and the example: in the folder CAPACITY_HOME, or above the one this notebook is in.
import os
from pathlib import Path

above = [folder for folder in [Path.cwd(), *Path.cwd().parents] if (folder / "examples/minilm").is_dir()]
home = Path(os.environ.get("CAPACITY_HOME") or (above or ["."])[0])

spark.conf.set("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")
try:
    spark.sql("SELECT capacity.squared_dot(array(1D), array(1D))")
except Exception as error:
    raise RuntimeError(
        "spark-capacity is not on the cluster's class path: build it with 'mvn -DskipTests package', install "
        "job/target/spark-capacity-job_2.13-0.1.0.jar as a library of the cluster, and attach this notebook again") from error

dbutils.widgets.text("cache", (home / "examples/minilm").resolve().as_uri())
cache = dbutils.widgets.get("cache")

# COMMAND ----------

# MAGIC %md
# MAGIC ## The cache
# MAGIC
# MAGIC It holds what a sentence encoder of six layers made of each of the 513 tokens of a short story. A row is one activation:
# MAGIC `component` says which layer's, `features` is the vector, and whatever else a row has is carried along.

# COMMAND ----------

spark.read.parquet(cache).createOrReplaceTempView("activations")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT component, count(*) AS activations, max(size(features)) AS features, min_by(token, sentence * 1000 + position) AS first_token
# MAGIC FROM activations GROUP BY component ORDER BY component

# COMMAND ----------

# MAGIC %md
# MAGIC ## Capacities
# MAGIC
# MAGIC The procedure `compute` takes the options of the command line, writes the capacities and returns a summary. Activations are
# MAGIC compared inside their component only. The output has a row for each: its columns, `capacity`, and the two halves of the
# MAGIC formula, `squared_norm` x_i·x_i and `squared_dot_sum` Σ_j (x_i·x_j)².

# COMMAND ----------

import tempfile

# On a cluster, a place that all its machines see.
output = (Path(tempfile.mkdtemp()) / "capacities").as_uri()

summary = spark.sql(f"CALL capacity.system.compute(input => '{cache}', output => '{output}')")
spark.read.parquet(output).createOrReplaceTempView("capacities")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT position, token, round(capacity, 4) AS capacity, round(squared_norm, 2) AS squared_norm, round(squared_dot_sum, 1) AS squared_dot_sum
# MAGIC FROM capacities WHERE component = 'layer.5' AND sentence = 0 ORDER BY position

# COMMAND ----------

# MAGIC %md
# MAGIC Read: the embeddings use 92 of the 384 dimensions they have; in layer 4 the tokens share 22. No capacity is off by more than
# MAGIC the last column, relatively, and every run checks itself against laws that any correct result obeys.

# COMMAND ----------

display(summary.selectExpr(
    "component", "strategy", "round(total_capacity, 4) AS total_capacity", "capacity_bound",
    "round(mean_capacity, 6) AS mean_capacity", "format_string('%.0e', largest_error_bound) AS largest_error_bound"))

# COMMAND ----------

# MAGIC %md
# MAGIC ## By hand
# MAGIC
# MAGIC Because Σ_j (x_i·x_j)² = x_iᵀMx_i with the second moment M = Σ_j x_j x_jᵀ, an aggregate and a function are enough. Moments
# MAGIC of parts of a cache add up (`capacity.second_moment_merge`), so they can be kept by day or by file.

# COMMAND ----------

from pyspark.sql.functions import call_function, col, expr

activations, capacities = spark.table("activations"), spark.table("capacities")
moments = activations.groupBy("component").agg(call_function("capacity.second_moment", col("features")).alias("m"))
by_hand = activations.join(moments, "component").select(
    "component", "sentence", "position", call_function("capacity.capacity", col("features"), col("m")).alias("by_hand"))

display(by_hand.join(capacities, ["component", "sentence", "position"]).groupBy("component").agg(
    expr("count(*) AS activations"),
    expr("max(abs(by_hand - capacity) / capacity) < 1e-12 AS agree")).orderBy("component"))
