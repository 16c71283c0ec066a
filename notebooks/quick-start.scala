// Databricks notebook source
// MAGIC %md
// MAGIC # Quick start
// MAGIC
// MAGIC The *capacity* of an activation is the share of a dimension it has for itself
// MAGIC ([Scherlis et al., 2022](https://arxiv.org/abs/2210.01892)). Among the activations x_1 … x_n of a component, say a layer,
// MAGIC
// MAGIC     C_i = (x_i·x_i)² / Σ_j (x_i·x_j)²
// MAGIC
// MAGIC An activation orthogonal to all others has capacity 1, a dimension of its own; k copies of one vector have 1/k each. The
// MAGIC capacities of a component add up to the dimensions it uses: at most min(n, d) for n activations of d features.
// MAGIC
// MAGIC This notebook takes a small cache of activations, computes the capacity of each, writes them to files, and does the same
// MAGIC once more by hand.

// COMMAND ----------

// Finds the library and the example: in the folder CAPACITY_HOME, or above the one Spark's driver runs in.
import java.nio.file.{Files, Path}

val home = sys.env.get("CAPACITY_HOME").map(Path.of(_)).getOrElse(
  Iterator.iterate(Path.of("").toAbsolutePath)(_.getParent).takeWhile(_ != null)
    .find(folder => Files.isDirectory(folder.resolve("examples/minilm"))).getOrElse(Path.of("")))

try Class.forName("io.sparkcapacity.CapacityAnalysis")
catch {
  case _: ClassNotFoundException =>
    sys.error("""spark-capacity is not on the cluster's class path: build it with 'mvn -DskipTests package', install
      job/target/spark-capacity-job_2.13-0.1.0.jar as a library of the cluster, and attach this notebook
      again""".replaceAll("\\s+", " "))
}

dbutils.widgets.text("cache", home.resolve("examples/minilm").toUri.toString)
val cache = dbutils.widgets.get("cache")
spark.conf.set("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")

// COMMAND ----------

// MAGIC %md
// MAGIC ## The cache
// MAGIC
// MAGIC It holds what a sentence encoder of six layers made of each of the 513 tokens of a short story. A row is one activation:
// MAGIC `component` says which layer's, `features` is the vector, and whatever else a row has is carried along.

// COMMAND ----------

spark.read.parquet(cache).createOrReplaceTempView("activations")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, count(*) AS activations, max(size(features)) AS features, min_by(token, sentence * 1000 + position) AS first_token
// MAGIC FROM activations GROUP BY component ORDER BY component

// COMMAND ----------

// MAGIC %md
// MAGIC ## Capacities
// MAGIC
// MAGIC Activations are compared inside their component only. The result has a row for each: its columns, `capacity`, and the two
// MAGIC halves of the formula, `squared_norm` x_i·x_i and `squared_dot_sum` Σ_j (x_i·x_j)².

// COMMAND ----------

import io.sparkcapacity.Capacity

val capacities = Capacity.of(spark.table("activations")).component("component").features("features").capacities()
capacities.createOrReplaceTempView("capacities")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT position, token, round(capacity, 4) AS capacity, round(squared_norm, 2) AS squared_norm, round(squared_dot_sum, 1) AS squared_dot_sum
// MAGIC FROM capacities WHERE component = 'layer.5' AND sentence = 0 ORDER BY position

// COMMAND ----------

// MAGIC %md
// MAGIC ## Into files
// MAGIC
// MAGIC A cache that no memory holds is better read from its files and written to files, by the procedure `compute`. It takes the
// MAGIC options of the command line and returns a summary. Read: the embeddings use 92 of the 384 dimensions they have; in layer 4
// MAGIC the tokens share 22. No capacity is off by more than the last column, relatively, and every run checks itself against laws
// MAGIC that any correct result obeys.

// COMMAND ----------

// On a cluster, a place that all its machines see.
val output = Files.createTempDirectory("capacity").resolve("capacities").toUri

display(spark.sql(s"CALL capacity.system.compute(input => '$cache', output => '$output')").selectExpr(
  "component", "strategy", "round(total_capacity, 4) AS total_capacity", "capacity_bound",
  "round(mean_capacity, 6) AS mean_capacity", "format_string('%.0e', largest_error_bound) AS largest_error_bound"))

// COMMAND ----------

// MAGIC %md
// MAGIC ## By hand
// MAGIC
// MAGIC Because Σ_j (x_i·x_j)² = x_iᵀMx_i with the second moment M = Σ_j x_j x_jᵀ, an aggregate and a function are enough. Moments
// MAGIC of parts of a cache add up (`capacity.second_moment_merge`), so they can be kept by day or by file.

// COMMAND ----------

// MAGIC %sql
// MAGIC WITH moments AS (
// MAGIC   SELECT component, capacity.second_moment(features) AS m FROM activations GROUP BY component),
// MAGIC by_hand AS (
// MAGIC   SELECT component, sentence, position, capacity.capacity(features, m) AS capacity FROM activations JOIN moments USING (component))
// MAGIC SELECT component, count(*) AS activations, max(abs(h.capacity - c.capacity) / c.capacity) < 1e-12 AS agree
// MAGIC FROM by_hand h JOIN capacities c USING (component, sentence, position) GROUP BY component ORDER BY component
