// Databricks notebook source
// MAGIC %md
// MAGIC # Reading a superposition
// MAGIC
// MAGIC If a network has more to represent than it has dimensions, its activations share dimensions. This is called
// MAGIC *superposition*. Capacity makes the sharing measurable
// MAGIC ([Scherlis et al., 2022](https://arxiv.org/abs/2210.01892)): C_i is the fraction of a dimension that is
// MAGIC allocated to activation i.
// MAGIC
// MAGIC - At C_i = 1 the activation has a dimension of its own.
// MAGIC - Between 0 and 1 it shares dimensions with others.
// MAGIC - At C_i = 0 it is not represented.
// MAGIC
// MAGIC So the capacities of a component add up to the number of dimensions that it uses.
// MAGIC
// MAGIC This notebook goes from whole layers to single tokens. It shows how many dimensions a layer uses, how evenly
// MAGIC they are divided among its tokens, and which tokens share.

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

import io.sparkcapacity.Capacity
import spark.implicits._

val activations = spark.read.parquet(cache)
activations.createOrReplaceTempView("activations")
Capacity.of(activations).capacities().createOrReplaceTempView("capacities")

// COMMAND ----------

// MAGIC %md
// MAGIC ## How many dimensions a layer uses
// MAGIC
// MAGIC A layer has 384 dimensions. Its total capacity is the number of dimensions that its 513 tokens use. The total
// MAGIC is larger if the tokens are easier to distinguish. The embeddings use a quarter of the dimensions, layers 3 and
// MAGIC 4 only a seventeenth. The last layer spreads its tokens out again.

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, round(sum(capacity), 2) AS total_capacity, round(avg(capacity), 4) AS mean,
// MAGIC   round(median(capacity), 4) AS median, round(min(capacity), 4) AS smallest, round(max(capacity), 4) AS largest
// MAGIC FROM capacities GROUP BY component ORDER BY component

// COMMAND ----------

val totals = spark.sql("""
  SELECT component, round(sum(capacity), 1) FROM capacities GROUP BY component ORDER BY component""")
val columns = totals.as[(String, Double)].collect().zipWithIndex.map { case ((layer, total), k) =>
  val (x, height) = (88 * k + 16, (1.8 * total).round)
  s"""<rect x="$x" y="${210 - height}" width="72" height="$height" fill="#4c78a8"/>
  <text x="${x + 36}" y="${204 - height}">$total</text><text x="${x + 36}" y="226">$layer</text>"""
}
displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 236" width="632"
  font-family="sans-serif" font-size="12" text-anchor="middle">
  <rect width="632" height="236" fill="white"/><text x="316" y="16">Total capacity, of 384 dimensions</text>
  ${columns.mkString("\n  ")}</svg>""")

// COMMAND ----------

// MAGIC %md
// MAGIC ## How evenly the dimensions are divided
// MAGIC
// MAGIC The figure shows one histogram per layer of the capacities of its tokens, in bins of 0.02. No token has as much
// MAGIC as half a dimension for itself. The embeddings have two kinds of tokens: many with 0.02 to 0.04, and the rest.
// MAGIC Layer 4 also has two kinds, and the many have almost nothing.

// COMMAND ----------

val counts = spark.sql("""
  SELECT component, cast(floor(capacity / 0.02) AS int) AS bucket, count(*) AS tokens
  FROM capacities GROUP BY ALL ORDER BY ALL""").as[(String, Int, Long)].collect()
val bands = counts.groupBy(_._1).toSeq.sortBy(_._1).zipWithIndex.map { case ((layer, buckets), k) =>
  val floor = 60 * k + 84
  val bars = buckets.map { case (_, bucket, tokens) =>
    val height = tokens / 4.0
    s"""<rect x="${90 + 20 * bucket}" y="${floor - height}" width="18" height="$height" fill="#4c78a8"/>"""
  }
  s"""<text x="8" y="$floor">$layer</text>
  <line x1="90" y1="$floor" x2="600" y2="$floor" stroke="#bbb"/>${bars.mkString}"""
}
val ticks = (0 to 5).map(tenths => s"""<text x="${80 + 100 * tenths}" y="462">0.$tenths</text>""")
displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 474" width="632"
  font-family="sans-serif" font-size="12">
  <rect width="632" height="474" fill="white"/>
  <text x="90" y="16">Tokens by capacity; each band is 240 tokens high</text>
  ${(bands ++ ticks).mkString("\n  ")}</svg>""")

// COMMAND ----------

// MAGIC %md
// MAGIC ## Many tokens on one dimension
// MAGIC
// MAGIC Which tokens have less than 0.015 of a dimension? In layer 4 they are two fifths of all tokens: punctuation and
// MAGIC function words. Together they have little more than one dimension, so the layer hardly distinguishes them.

// COMMAND ----------

// MAGIC %sql
// MAGIC WITH crowd AS (
// MAGIC   SELECT component, token, count(*) AS times, sum(capacity) AS total
// MAGIC   FROM capacities WHERE capacity < 0.015 GROUP BY component, token)
// MAGIC SELECT component, sum(times) AS tokens, round(sum(total), 2) AS dimensions_together,
// MAGIC   array_join(slice(sort_array(array_agg(struct(times, token)), false), 1, 12).token, ' ') AS most_frequent
// MAGIC FROM crowd GROUP BY component ORDER BY component

// COMMAND ----------

// MAGIC %md
// MAGIC ## Copies share
// MAGIC
// MAGIC If k activations are copies of one vector, each has at most capacity 1/k, so together they have at most one
// MAGIC dimension. The embeddings of a word piece differ only by position, so its occurrences have nearly the same
// MAGIC direction. Together they have about half a dimension, because they also share with other word pieces.
// MAGIC
// MAGIC The last layer takes the context into account. There, the occurrences of `the` and of the full stop differ, and
// MAGIC together they have more than one dimension. Some word pieces, such as `of`, have less than in the embeddings.

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT token, count_if(component = 'embeddings') AS times,
// MAGIC   round(avg(capacity) FILTER (WHERE component = 'embeddings'), 3) AS each_in_embeddings,
// MAGIC   round(sum(capacity) FILTER (WHERE component = 'embeddings'), 2) AS together,
// MAGIC   round(avg(capacity) FILTER (WHERE component = 'layer.5'), 3) AS each_in_layer_5,
// MAGIC   round(sum(capacity) FILTER (WHERE component = 'layer.5'), 2) AS together_in_layer_5
// MAGIC FROM capacities GROUP BY token ORDER BY times DESC, token LIMIT 10

// COMMAND ----------

// MAGIC %md
// MAGIC ## Which tokens share
// MAGIC
// MAGIC What an activation does not have for itself, it shares: activation j has the share (x_i·x_j)² / Σ_k (x_i·x_k)²
// MAGIC of the dimension of activation i. The shares of all j add up to 1, and the share of i itself is C_i.
// MAGIC
// MAGIC The table shows the largest shares for the word `triangle`. As an embedding it shares little with any single
// MAGIC token. In the last layer it shares with `pentagon` and `shapes` of its own sentence.

// COMMAND ----------

// MAGIC %sql
// MAGIC WITH one AS (
// MAGIC   SELECT component, a.features, c.squared_dot_sum
// MAGIC   FROM activations a JOIN capacities c USING (component, sentence, position)
// MAGIC   WHERE a.token = 'triangle' AND component IN ('embeddings', 'layer.5')),
// MAGIC shares AS (
// MAGIC   SELECT component, token, sentence,
// MAGIC     capacity.squared_dot(one.features, other.features) / squared_dot_sum AS share
// MAGIC   FROM one JOIN activations other USING (component))
// MAGIC SELECT component, token, sentence, round(share, 3) AS share
// MAGIC FROM (SELECT *, row_number() OVER (PARTITION BY component ORDER BY share DESC) AS rank FROM shares)
// MAGIC WHERE rank <= 6 ORDER BY component, rank

// COMMAND ----------

// MAGIC %md
// MAGIC ### A whole sentence
// MAGIC
// MAGIC Each row of a square below stands for the token whose dimension is shared. The columns stand for the tokens
// MAGIC that have a share of it, in the same order. A darker cell is a larger share; the opacity is the square root of
// MAGIC the share. The rest of each row belongs to tokens of other sentences.

// COMMAND ----------

val shares = spark.sql("""
  SELECT component, i.position, j.position, i.token, capacity.squared_dot(i.features, j.features) / c.squared_dot_sum
  FROM activations i JOIN capacities c USING (component, sentence, position)
    JOIN activations j USING (component, sentence)
  WHERE sentence = 16 AND component IN ('embeddings', 'layer.5') ORDER BY ALL""")
  .as[(String, Int, Int, String, Double)].collect()
val squares = shares.map { case (layer, i, j, token, share) =>
  val (x, y) = ((if (layer == "embeddings") 70 else 370) + 18 * j, 12 + 18 * i)
  val opacity = (100 * math.sqrt(share)).round / 100.0
  val label = if (j == 1) s"""<text x="${x - 6}" y="${y + 13}" text-anchor="end">$token</text>""" else ""
  s"""$label<rect x="$x" y="$y" width="17" height="17" fill="#4c78a8" fill-opacity="$opacity"/>"""
}
displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 272" width="632"
  font-family="sans-serif" font-size="12">
  <rect width="632" height="272" fill="white"/><text x="88" y="20">embeddings</text><text x="388" y="20">layer.5</text>
  ${squares.mkString("\n  ")}</svg>""")
