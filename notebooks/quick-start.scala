// Databricks notebook source
// MAGIC %md
// MAGIC # Quick start
// MAGIC
// MAGIC The *capacity* of an activation is the share of a dimension it has for itself
// MAGIC ([Scherlis et al., 2022](https://arxiv.org/abs/2210.01892)). Among the activations x_1 … x_n of a component, a layer say,
// MAGIC
// MAGIC     C_i = (x_i·x_i)² / Σ_j (x_i·x_j)²
// MAGIC
// MAGIC An activation orthogonal to all others has capacity 1, a dimension of its own; k copies of one vector have 1/k each. The
// MAGIC sum over a component is the number of dimensions it uses: at most min(n, d), n activations of d features.
// MAGIC
// MAGIC This notebook reads an activation cache, computes the capacity of every activation in it, and checks one of them by hand.

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
// MAGIC What a sentence encoder of six layers made of each of the 513 tokens of a short story. A row is one activation: `component`
// MAGIC says which layer, `features` is the vector, and whatever else a row has is carried along.

// COMMAND ----------

spark.read.parquet(cache).createOrReplaceTempView("activations")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, count(*) AS activations, max(size(features)) AS features, first(token) AS first_token
// MAGIC FROM activations GROUP BY component ORDER BY component

// COMMAND ----------

// MAGIC %md
// MAGIC ## The capacity of every activation
// MAGIC
// MAGIC Activations are compared inside their component only. The result has a row an activation: its columns, `capacity`, and the
// MAGIC formula's two halves, `squared_norm` x_i·x_i and `squared_dot_sum` Σ_j (x_i·x_j)².

// COMMAND ----------

import io.sparkcapacity.{CapacityAnalysis, CapacityOptions}

val result = CapacityAnalysis.`with`(spark, CapacityOptions.defaults()).compute(java.util.List.of(cache))
result.capacities().createOrReplaceTempView("capacities")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT position, token, round(capacity, 4) AS capacity, round(squared_norm, 3) AS squared_norm, round(squared_dot_sum, 2) AS squared_dot_sum
// MAGIC FROM capacities WHERE component = 'layer.5' AND sentence = 0 ORDER BY position

// COMMAND ----------

// MAGIC %md
// MAGIC ## What the run says of itself
// MAGIC
// MAGIC Read: the 513 embeddings use 92 of the 384 dimensions they have; in layer 4 they share 22. Every capacity comes with a bound
// MAGIC of its relative error, the largest of which stands last, and every run is checked against laws that any correct result
// MAGIC obeys.

// COMMAND ----------

print(result.report().summary())

// COMMAND ----------

result.close()
