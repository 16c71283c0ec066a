# Databricks notebook source
# MAGIC %md
# MAGIC # Quick start
# MAGIC
# MAGIC The *capacity* of an activation is the share of a dimension that the activation has for itself
# MAGIC ([Scherlis et al., 2022](https://arxiv.org/abs/2210.01892)). For the activations x_1 … x_n of one component,
# MAGIC such as a layer, it is
# MAGIC
# MAGIC     C_i = (x_i·x_i)² / Σ_j (x_i·x_j)²
# MAGIC
# MAGIC - An activation that is orthogonal to all others has capacity 1: a dimension of its own.
# MAGIC - If k activations are copies of one vector and orthogonal to all others, each has capacity 1/k.
# MAGIC - The capacities of a component add up to the number of dimensions that it uses. For n activations of d features
# MAGIC   this is at most min(n, d).
# MAGIC
# MAGIC This notebook reads a small cache of activations, writes the capacity of each to files, and then computes the
# MAGIC capacities again with functions of columns. [quick-start.md](quick-start.md) shows what it displays.

# COMMAND ----------

# Finds the library and the example: in the folder that CAPACITY_HOME names, or in a folder above this notebook's.
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
        "job/target/spark-capacity-job_2.13-0.1.0.jar as a library of the cluster, and attach this notebook again"
    ) from error

dbutils.widgets.text("cache", (home / "examples/minilm").resolve().as_uri())
cache = dbutils.widgets.get("cache")

# COMMAND ----------

# MAGIC %md
# MAGIC ## The cache
# MAGIC
# MAGIC The cache holds the activations of a sentence encoder for the 513 tokens of a short story: those of the
# MAGIC embedding and those of six layers. Each row is one activation. The column `component` names the layer, and
# MAGIC `features` holds the vector. The other columns are *carried*: they are copied to the output.

# COMMAND ----------

spark.read.parquet(cache).createOrReplaceTempView("activations")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT component, count(*) AS activations, max(size(features)) AS features,
# MAGIC   min_by(token, sentence * 1000 + position) AS first_token
# MAGIC FROM activations GROUP BY component ORDER BY component

# COMMAND ----------

# MAGIC %md
# MAGIC ## Capacities
# MAGIC
# MAGIC The procedure `compute` takes the same options as the command line, writes the capacities to files and returns a
# MAGIC summary.
# MAGIC
# MAGIC An activation is compared only with the activations of its own component. The output has one row per activation.
# MAGIC It has all columns of the input except the vectors, `source_file` and `row_index`, which say where the row is in
# MAGIC the input, and three more: `capacity` and the two parts of the formula. `squared_norm` is x_i·x_i, and
# MAGIC `squared_dot_sum` is Σ_j (x_i·x_j)².

# COMMAND ----------

import tempfile

# On a cluster, use storage that all machines can access.
output = (Path(tempfile.mkdtemp()) / "capacities").as_uri()

summary = spark.sql(f"CALL capacity.system.compute(input => '{cache}', output => '{output}')")
spark.read.parquet(output).createOrReplaceTempView("capacities")

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT position, token, round(capacity, 4) AS capacity, round(squared_norm, 2) AS squared_norm,
# MAGIC   round(squared_dot_sum, 1) AS squared_dot_sum
# MAGIC FROM capacities WHERE component = 'layer.5' AND sentence = 0 ORDER BY position

# COMMAND ----------

# MAGIC %md
# MAGIC The summary has one row per component:
# MAGIC
# MAGIC - `total_capacity` is the number of dimensions that the component uses: 92 of 384 in the embeddings, but only 22
# MAGIC   in layer 4.
# MAGIC - `capacity_bound` is the largest total that is possible, min(n, d).
# MAGIC - `largest_error_bound` is an upper bound on the relative error of every capacity.
# MAGIC
# MAGIC Every run also checks its result against laws that any correct result obeys.

# COMMAND ----------

display(summary.selectExpr(
    "component", "strategy", "round(total_capacity, 4) AS total_capacity", "capacity_bound",
    "round(mean_capacity, 6) AS mean_capacity", "format_string('%.0e', largest_error_bound) AS largest_error_bound"))

# COMMAND ----------

# MAGIC %md
# MAGIC ## Capacities with functions of columns
# MAGIC
# MAGIC The sum Σ_j (x_i·x_j)² is equal to x_iᵀMx_i, where M = Σ_j x_j x_jᵀ is the *second moment* of the component. So
# MAGIC an aggregate function for M and a function of x_i and M are enough. The second moments of parts of a cache can
# MAGIC be added with `capacity.second_moment_merge`, so you can keep one per day or per file.

# COMMAND ----------

from pyspark.sql.functions import call_function, col, expr

activations, capacities = spark.table("activations"), spark.table("capacities")
moments = activations.groupBy("component").agg(call_function("capacity.second_moment", col("features")).alias("m"))
by_hand = activations.join(moments, "component").select(
    "component", "sentence", "position", call_function("capacity.capacity", col("features"), col("m")).alias("by_hand"))

display(by_hand.join(capacities, ["component", "sentence", "position"]).groupBy("component").agg(
    expr("count(*) AS activations"),
    expr("max(abs(by_hand - capacity) / capacity) < 1e-12 AS agree")).orderBy("component"))
