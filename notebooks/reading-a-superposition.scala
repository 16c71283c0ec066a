// Databricks notebook source
// MAGIC %md
// MAGIC # Reading a superposition
// MAGIC
// MAGIC A network with more to represent than it has dimensions lets things share dimensions: a *superposition*. Capacity makes the
// MAGIC sharing countable ([Scherlis et al., 2022](https://arxiv.org/abs/2210.01892)): C_i is the proportion of a dimension that is
// MAGIC assigned to activation i. At 1 it has a dimension of its own, between 0 and 1 it shares, at 0 it is not represented. So the
// MAGIC capacities of a component add up to the dimensions it uses.
// MAGIC
// MAGIC This notebook goes from whole layers to single tokens: how many dimensions a layer uses, how evenly its tokens have them, and
// MAGIC who shares with whom.

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

import io.sparkcapacity.{CapacityAnalysis, CapacityOptions}
import spark.implicits._

spark.read.parquet(cache).createOrReplaceTempView("activations")
val result = CapacityAnalysis.`with`(spark, CapacityOptions.defaults()).compute(java.util.List.of(cache))
result.capacities().createOrReplaceTempView("capacities")

// COMMAND ----------

// MAGIC %md
// MAGIC ## How many dimensions a layer uses
// MAGIC
// MAGIC The total is at most min(n, d), here 384. It says how many directions the layer spreads its tokens over, each counted as far
// MAGIC as it is used.

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, count(*) AS tokens, round(sum(capacity), 2) AS total_capacity, round(avg(capacity), 4) AS mean_capacity,
// MAGIC   round(max(capacity), 4) AS largest
// MAGIC FROM capacities GROUP BY component ORDER BY component

// COMMAND ----------

val totals = spark.sql("SELECT component, round(sum(capacity), 1) FROM capacities GROUP BY component ORDER BY component")
val columns = totals.as[(String, Double)].collect().zipWithIndex.map { case ((layer, total), k) =>
  val (x, height) = (88 * k + 16, (1.8 * total).round)
  s"""<rect x="$x" y="${200 - height}" width="72" height="$height" fill="#4c78a8"/>
  <text x="${x + 36}" y="${194 - height}">$total</text><text x="${x + 36}" y="216">$layer</text>"""
}
displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 226" width="632" font-family="sans-serif" font-size="12" text-anchor="middle">
  <rect width="632" height="226" fill="white"/><text x="316" y="16">Total capacity, of 384 dimensions</text>
  ${columns.mkString("\n  ")}</svg>""")

// COMMAND ----------

// MAGIC %md
// MAGIC ## How evenly the tokens have them
// MAGIC
// MAGIC The histogram of each layer's capacities: how many tokens have so much of a dimension.

// COMMAND ----------

val counts = spark.sql("""
  SELECT component, least(cast(floor(capacity / 0.02) AS int), 30) AS bucket, count(*) AS tokens
  FROM capacities GROUP BY ALL ORDER BY ALL""").as[(String, Int, Long)].collect()
val bands = counts.groupBy(_._1).toSeq.sortBy(_._1).zipWithIndex.map { case ((layer, buckets), k) =>
  val floor = 56 * k + 60
  val columns = buckets.map { case (_, bucket, tokens) =>
    s"""<rect x="${90 + 16 * bucket}" y="${floor - tokens / 4}" width="14" height="${tokens / 4}" fill="#4c78a8"/>"""
  }
  s"""<text x="10" y="$floor">$layer</text><line x1="90" y1="$floor" x2="600" y2="$floor" stroke="#bbb"/>${columns.mkString}"""
}
val ticks = (0 to 6).map(tenths => s"""<text x="${84 + 80 * tenths}" y="414">0.$tenths</text>""")
displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 426" width="632" font-family="sans-serif" font-size="12">
  <rect width="632" height="426" fill="white"/><text x="90" y="16">Tokens by capacity</text>
  ${(bands ++ ticks).mkString("\n  ")}</svg>""")

// COMMAND ----------

// MAGIC %md
// MAGIC ## Words that share
// MAGIC
// MAGIC k copies of one vector have 1/k of a dimension each, one together. Embeddings of the same word piece differ by their
// MAGIC positions only, so they come close. Deeper in the network context pulls them apart.

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT token, count_if(component = 'embeddings') AS times,
// MAGIC   round(avg(capacity) FILTER (WHERE component = 'embeddings'), 3) AS mean_in_embeddings,
// MAGIC   round(sum(capacity) FILTER (WHERE component = 'embeddings'), 2) AS total_in_embeddings,
// MAGIC   round(avg(capacity) FILTER (WHERE component = 'layer.5'), 3) AS mean_in_layer_5,
// MAGIC   round(sum(capacity) FILTER (WHERE component = 'layer.5'), 2) AS total_in_layer_5
// MAGIC FROM capacities GROUP BY token ORDER BY times DESC, token LIMIT 12

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, token, sentence, position, round(capacity, 4) AS capacity, r FROM (
// MAGIC  SELECT *, row_number() OVER (PARTITION BY component ORDER BY capacity DESC) r, row_number() OVER (PARTITION BY component ORDER BY capacity) s FROM capacities)
// MAGIC WHERE (r <= 5 OR s <= 5) AND component IN ('embeddings', 'layer.2', 'layer.4', 'layer.5') ORDER BY component, r
