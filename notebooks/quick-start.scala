// Databricks notebook source
// MAGIC %md
// MAGIC # Quick start
// MAGIC
// MAGIC The *capacity* of an activation is the share of a dimension that the activation has for itself
// MAGIC ([Scherlis et al., 2022](https://arxiv.org/abs/2210.01892)). For the activations x_1 … x_n of one component,
// MAGIC such as a layer, it is
// MAGIC
// MAGIC     C_i = (x_i·x_i)² / Σ_j (x_i·x_j)²
// MAGIC
// MAGIC - An activation that is orthogonal to all others has capacity 1: a dimension of its own.
// MAGIC - If k activations are copies of one vector and orthogonal to all others, each has capacity 1/k.
// MAGIC - The capacities of a component add up to the number of dimensions that it uses. For n activations of d
// MAGIC   features this is at most min(n, d).
// MAGIC
// MAGIC This notebook reads a small cache of activations, computes the capacity of each, writes the capacities to
// MAGIC files, and then computes them again with SQL functions.

// COMMAND ----------

// Finds the library and the example: in the folder that CAPACITY_HOME names, or in a folder above the one that Spark's
// driver runs in.
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
// MAGIC The cache holds the activations of a sentence encoder for the 513 tokens of a short story: those of the
// MAGIC embedding and those of six layers. Each row is one activation. The column `component` names the layer, and
// MAGIC `features` holds the vector. The other columns are *carried*: they are copied to the output.

// COMMAND ----------

spark.read.parquet(cache).createOrReplaceTempView("activations")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, count(*) AS activations, max(size(features)) AS features,
// MAGIC   min_by(token, sentence * 1000 + position) AS first_token
// MAGIC FROM activations GROUP BY component ORDER BY component

// COMMAND ----------

// MAGIC %md
// MAGIC ## Capacities
// MAGIC
// MAGIC An activation is compared only with the activations of its own component. The result has one row per
// MAGIC activation. It has all columns of the input except the vectors, and three more: `capacity` and the two parts of
// MAGIC the formula. `squared_norm` is x_i·x_i, and `squared_dot_sum` is Σ_j (x_i·x_j)².

// COMMAND ----------

import io.sparkcapacity.Capacity

val capacities = Capacity.of(spark.table("activations")).component("component").features("features").capacities()
capacities.createOrReplaceTempView("capacities")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT position, token, round(capacity, 4) AS capacity, round(squared_norm, 2) AS squared_norm,
// MAGIC   round(squared_dot_sum, 1) AS squared_dot_sum
// MAGIC FROM capacities WHERE component = 'layer.5' AND sentence = 0 ORDER BY position

// COMMAND ----------

// MAGIC %md
// MAGIC ## Capacities in files
// MAGIC
// MAGIC If a cache does not fit into memory, use the procedure `compute`. It reads the cache from its files and writes
// MAGIC the capacities to files. It takes the same options as the command line and returns a summary with one row per
// MAGIC component:
// MAGIC
// MAGIC - `total_capacity` is the number of dimensions that the component uses: 92 of 384 in the embeddings, but only
// MAGIC   22 in layer 4.
// MAGIC - `capacity_bound` is the largest total that is possible, min(n, d).
// MAGIC - `largest_error_bound` is an upper bound on the relative error of every capacity.
// MAGIC
// MAGIC Every run also checks its result against laws that any correct result obeys.

// COMMAND ----------

// On a cluster, use storage that all machines can access.
val output = Files.createTempDirectory("capacity").resolve("capacities").toUri

display(spark.sql(s"CALL capacity.system.compute(input => '$cache', output => '$output')").selectExpr(
  "component", "strategy", "round(total_capacity, 4) AS total_capacity", "capacity_bound",
  "round(mean_capacity, 6) AS mean_capacity", "format_string('%.0e', largest_error_bound) AS largest_error_bound"))

// COMMAND ----------

// MAGIC %md
// MAGIC ## Capacities with SQL functions
// MAGIC
// MAGIC The sum Σ_j (x_i·x_j)² is equal to x_iᵀMx_i, where M = Σ_j x_j x_jᵀ is the *second moment* of the component. So
// MAGIC an aggregate function for M and a function of x_i and M are enough. The second moments of parts of a cache can
// MAGIC be added with `capacity.second_moment_merge`, so you can keep one per day or per file.

// COMMAND ----------

// MAGIC %sql
// MAGIC WITH moments AS (
// MAGIC   SELECT component, capacity.second_moment(features) AS m FROM activations GROUP BY component),
// MAGIC by_hand AS (
// MAGIC   SELECT component, sentence, position, capacity.capacity(features, m) AS capacity
// MAGIC   FROM activations JOIN moments USING (component))
// MAGIC SELECT component, count(*) AS activations, max(abs(h.capacity - c.capacity) / c.capacity) < 1e-12 AS agree
// MAGIC FROM by_hand h JOIN capacities c USING (component, sentence, position) GROUP BY component ORDER BY component
