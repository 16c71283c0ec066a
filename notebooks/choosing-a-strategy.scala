// Databricks notebook source
// MAGIC %md
// MAGIC # Choosing a strategy
// MAGIC
// MAGIC The denominator of a capacity is the squared-dot sum of the activation. There are two ways to compute it,
// MAGIC because
// MAGIC
// MAGIC     Σ_j (x_i·x_j)² = ‖X x_i‖² = x_iᵀ(XᵀX)x_i
// MAGIC
// MAGIC - **row-gram** multiplies every activation with every other: n²d/2 multiply-adds.
// MAGIC - **feature-gram** computes the second moment M = XᵀX, a d×d matrix, and then x_iᵀMx_i: nd² multiply-adds.
// MAGIC
// MAGIC feature-gram has two variants: **blocked-feature-gram** for an M that is too large for one task, and
// MAGIC **sparse-feature-gram** for rows with few nonzeros. All four strategies are exact up to rounding.
// MAGIC
// MAGIC The planner estimates the cost of each strategy, rejects those that do not fit into memory, and chooses the
// MAGIC cheapest of the others. This notebook shows how it decides, what the error bound means, and when single
// MAGIC precision is worthwhile.

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
// MAGIC ## The plan for a cache
// MAGIC
// MAGIC `plan` reads the shapes of the components, from the footers of the files if possible. It computes no
// MAGIC capacities. The result has one row per component and strategy, and blocked-feature-gram has one row per size of
// MAGIC its blocks. A task holds a panel of rows, or M, or a block of M.

// COMMAND ----------

display(spark.sql(s"CALL capacity.system.plan(input => '$cache')").where("component = 'layer.4'").selectExpr(
  "activations", "features", "strategy", "chosen", "format_string('%.1e', multiply_adds) AS multiply_adds",
  "round(task_bytes / 1e6, 1) AS task_megabytes"))

// COMMAND ----------

// MAGIC %md
// MAGIC ## The plan for a cache that does not exist yet
// MAGIC
// MAGIC The planner needs only shapes and a budget, no data. The budget below has 64 cores and 2 GiB per task. For each
// MAGIC of five components and each strategy, with its best size of blocks, the table shows what a task holds, the
// MAGIC estimated time, and the verdict of the planner.

// COMMAND ----------

import io.sparkcapacity.gram.Strategy
import io.sparkcapacity.gram.cost.Budget
import io.sparkcapacity.input.census.ComponentShape
import io.sparkcapacity.kernel.{Arithmetic, BestStripProducts, Precision}
import io.sparkcapacity.plan.Planner
import scala.jdk.CollectionConverters._
import spark.implicits._

val budget = new Budget(2L << 30, 4L << 30, 64L << 30, 64)
val shapes = java.util.List.of(
  new ComponentShape("1: a dictionary, 2,000 directions", 2000, 4096),
  new ComponentShape("2: a residual stream, 10 M tokens", 10000000, 4096),
  new ComponentShape("3: an MLP, 10 M tokens", 10000000, 49152),
  new ComponentShape("4: latents, 10 M tokens", 10000000, 24576),
  new ComponentShape("5: latents, 64 nonzeros per token", 10000000, 24576, 0, 640000000L, 4, 100))

def plan(arithmetic: Arithmetic) = new Planner(Strategy.all(arithmetic)).plan(shapes, budget).choices.asScala.toSeq

plan(Arithmetic.best()).flatMap(choice => choice.candidates.asScala.map(candidate => (
  choice.shape.name,
  candidate.strategy.name,
  candidate.cost.held,
  candidate.seconds,
  candidate.rejection.orElse(if (candidate.strategy == choice.chosen) "chosen" else "more expensive"))))
  .toDF("component", "strategy", "a_task_holds", "seconds", "verdict")
  .createOrReplaceTempView("candidates")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, strategy, min_by(a_task_holds, seconds) AS a_task_holds,
// MAGIC   format_string('%.1e', min(seconds)) AS estimated_seconds, min_by(verdict, seconds) AS verdict
// MAGIC FROM candidates GROUP BY component, strategy ORDER BY component, min(seconds)

// COMMAND ----------

// MAGIC %md
// MAGIC ### Few or many activations
// MAGIC
// MAGIC row-gram and feature-gram need equally many multiply-adds if n²d/2 = nd², that is, if n = 2d. With fewer
// MAGIC activations, row-gram needs fewer. The figure shows the multiply-adds for d = 512; both axes are in powers of
// MAGIC two.
// MAGIC
// MAGIC The estimated cost also includes the bytes that are read and the bytes that are sent between tasks. Therefore
// MAGIC the planner chooses feature-gram for the example, although its 513 activations of 384 features are fewer than
// MAGIC 2d.

// COMMAND ----------

def line(strategy: Strategy, color: String): String = {
  val points = (7 to 17).map { power =>
    val multiplyAdds = strategy.cost(new ComponentShape("", 1L << power, 512)).work.multiplyAdds
    s"${50 * power - 310},${(386 - 8 * math.log(multiplyAdds) / math.log(2)).round}"
  }
  s"""<polyline points="${points.mkString(" ")}" fill="none" stroke="$color" stroke-width="2"/>"""
}
val Seq(rowGram, featureGram) = Strategy.all(Arithmetic.best()).asScala.toSeq.take(2)

displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 250" width="632"
  font-family="sans-serif" font-size="12">
  <rect width="632" height="250" fill="white"/>
  <line x1="190" y1="20" x2="190" y2="220" stroke="#bbb"/><text x="160" y="240">n = 1,024 = 2d</text>
  ${line(rowGram, "#e45756")}<text x="350" y="80" fill="#e45756">row-gram</text>
  ${line(featureGram, "#4c78a8")}<text x="430" y="150" fill="#4c78a8">feature-gram</text>
  <text x="20" y="240">n = 128</text><text x="520" y="240">n = 131,072</text></svg>""")

// COMMAND ----------

// MAGIC %md
// MAGIC ## Both ways give the same capacities
// MAGIC
// MAGIC The option `strategy` overrides the planner. For one layer of the example, the results of the two strategies
// MAGIC differ only by rounding.

// COMMAND ----------

import io.sparkcapacity.Capacity

val layer = spark.read.parquet(cache).where("component = 'layer.4'")
Capacity.of(layer).strategy("row-gram").capacities().createOrReplaceTempView("by_rows")
Capacity.of(layer).strategy("feature-gram").capacities().createOrReplaceTempView("by_features")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT count(*) AS activations, max(abs(r.capacity - f.capacity) / r.capacity) < 1e-12 AS agree
// MAGIC FROM by_rows r JOIN by_features f USING (sentence, position)

// COMMAND ----------

// MAGIC %md
// MAGIC ## What the error bound means
// MAGIC
// MAGIC Every capacity has an upper bound on its relative error, because rounding errors accumulate. With feature-gram
// MAGIC the bound grows with tr(M)/‖x_i‖². So it is largest for a short activation among much longer ones, and residual
// MAGIC streams do contain much longer ones. Activations whose bound exceeds `max-relative-error` are *rescored*: their
// MAGIC dot products with all activations are computed in twice the precision.
// MAGIC
// MAGIC The table shows the same layer twice, unchanged and with one token scaled by 10,000. Each is computed in double
// MAGIC and in single precision, whose bounds are far larger. The errors are measured against row-gram in double
// MAGIC precision.

// COMMAND ----------

import org.apache.spark.sql.functions.expr

val withOutlier = layer.withColumn("features",
  expr("transform(features, x -> CAST(x * IF(sentence = 0 AND position = 1, 1e4, 1) AS FLOAT))"))
val layers = Map("unchanged" -> layer, "with an outlier" -> withOutlier)
val exact = layers.map { case (what, rows) =>
  what -> Capacity.of(rows).strategy("row-gram").capacities().withColumnRenamed("capacity", "exact")
}

def measured(what: String, precision: String, tolerance: Double) = {
  val result = Capacity.of(layers(what)).strategy("feature-gram").`with`("precision", precision)
    .maxRelativeError(tolerance).compute()
  val errors = result.capacities().join(exact(what), Seq("sentence", "position"))
    .selectExpr("max(abs(capacity - exact) / exact)")
  val component = result.report().components().get(0)
  (what, precision, tolerance, component.rescored, component.totals.largestErrorBound, errors.as[Double].head())
}

Seq(
  measured("unchanged", "double", 1e-9),
  measured("with an outlier", "double", 1e-9),
  measured("unchanged", "single", 1e-9),
  measured("unchanged", "single", 1e-2),
  measured("with an outlier", "single", 1e-2))
  .toDF("layer", "precision", "max_relative_error", "rescored", "bound", "error")
  .createOrReplaceTempView("bounds")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT layer, precision, format_string('%.0e', max_relative_error) AS max_relative_error, rescored,
// MAGIC   format_string('%.0e', bound) AS largest_bound, format_string('%.0e', error) AS largest_error,
// MAGIC   error <= bound AS bound_holds
// MAGIC FROM bounds

// COMMAND ----------

// MAGIC %md
// MAGIC ## When to use single precision
// MAGIC
// MAGIC With `precision` = `single`, activations are multiplied with each other in float, and the products are added up
// MAGIC in double. The planner never chooses this by itself, because only you know whether a bound of 1e-2 is good
// MAGIC enough. Two things matter:
// MAGIC
// MAGIC - **The tolerance.** With the default `max-relative-error` of 1e-9 every activation is rescored, as the third
// MAGIC   row above shows. That is more expensive than double precision. So choose a tolerance that fits the bounds:
// MAGIC   about 1e-5·d for feature-gram and 1e-5·√d for row-gram.
// MAGIC - **The work.** Single precision speeds up all products of row-gram and half of those of feature-gram. It does
// MAGIC   not speed up what is read or sent. The table shows the planner's estimates for the five components above,
// MAGIC   with the strategy that it chose.

// COMMAND ----------

plan(Arithmetic.best()).zip(plan(new Arithmetic(BestStripProducts.INSTANCE, Precision.SINGLE)))
  .map { case (double, single) =>
    (double.shape.name, double.chosen.name, double.estimatedSeconds, single.estimatedSeconds)
  }
  .toDF("component", "strategy", "in_double", "in_single")
  .createOrReplaceTempView("precisions")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, strategy, format_string('%.1e', in_double) AS seconds_in_double,
// MAGIC   format_string('%.1e', in_single) AS seconds_in_single, round(in_double / in_single, 2) AS times_as_fast
// MAGIC FROM precisions
