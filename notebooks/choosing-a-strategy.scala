// Databricks notebook source
// MAGIC %md
// MAGIC # Choosing a strategy
// MAGIC
// MAGIC The squared-dot sum of an activation, the denominator of its capacity, can be had in two ways, because
// MAGIC
// MAGIC     Σ_j (x_i·x_j)² = ‖X x_i‖² = x_iᵀ(XᵀX)x_i
// MAGIC
// MAGIC - **row-gram** multiplies every activation with every other: n²d/2 multiply-adds.
// MAGIC - **feature-gram** adds up the second moment M = XᵀX, d×d, and takes x_iᵀMx_i: nd² multiply-adds.
// MAGIC
// MAGIC Both are exact, and so are their variants: **blocked-feature-gram** for an M that no task can hold,
// MAGIC **sparse-feature-gram** for rows of few non-zeros. The planner prices them, drops what does not fit into memory, and takes the
// MAGIC cheapest. This notebook shows how it decides, what the error bound says, and when single precision pays.

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
// MAGIC ## What would run, and why
// MAGIC
// MAGIC A plan needs the shapes of the components and a budget, no data. Here is what 64 cores with 2 GiB a task would do with
// MAGIC components of five kinds.

// COMMAND ----------

import io.sparkcapacity.gram.{Budget, Strategy}
import io.sparkcapacity.input.ComponentShape
import io.sparkcapacity.kernel.{Arithmetic, Precision, StripProducts}
import io.sparkcapacity.plan.Planner
import scala.jdk.CollectionConverters._
import spark.implicits._

val budget = new Budget(2L << 30, 4L << 30, 64L << 30, 64)
val shapes = java.util.List.of(
  new ComponentShape("a layer of the example", 513, 384),
  new ComponentShape("a dictionary of 8,000 directions", 8000, 4096),
  new ComponentShape("a residual stream, 10 M tokens", 10000000, 4096),
  new ComponentShape("an MLP, 10 M tokens", 10000000, 49152),
  new ComponentShape("latents, 10 M tokens, 64 non-zeros each", 10000000, 24576, 0, 640000000L, 4, 100))

def plan(arithmetic: Arithmetic) = new Planner(Strategy.all(arithmetic)).plan(shapes, budget).choices.asScala.toSeq

plan(Arithmetic.best()).flatMap(choice => choice.candidates.asScala.map(candidate => (
  choice.shape.name,
  candidate.strategy.name,
  candidate.price.held,
  candidate.seconds,
  candidate.rejection.orElse(if (candidate.strategy == choice.chosen) "chosen" else "dearer"))))
  .toDF("component", "strategy", "a_task_holds", "seconds", "verdict")
  .createOrReplaceTempView("candidates")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, strategy, a_task_holds, format_string('%.1e', seconds) AS seconds, verdict FROM candidates

// COMMAND ----------

// MAGIC %md
// MAGIC The roads cross where n²d/2 = nd², at n = 2d: fewer activations than that are cheaper compared pair by pair. In the figure
// MAGIC d = 512; seconds are those of one core, on scales of powers of two.

// COMMAND ----------

def line(strategy: Strategy, colour: String): String = {
  val points = (7 to 20).map { power =>
    val seconds = strategy.price(new ComponentShape("", 1L << power, 512)).work.seconds(1)
    s"${40 * power - 220},${(80 - 12 * math.log(seconds) / math.log(2)).round}"
  }
  s"""<polyline points="${points.mkString(" ")}" fill="none" stroke="$colour" stroke-width="2"/>"""
}

val arithmetic = Arithmetic.best()
displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 260" width="640" font-family="sans-serif" font-size="12">
  <rect width="640" height="260" fill="white"/>
  <line x1="180" y1="20" x2="180" y2="230" stroke="#bbb"/><text x="186" y="226">n = 2d</text>
  ${line(Strategy.all(arithmetic).get(0), "#e45756")}${line(Strategy.all(arithmetic).get(1), "#4c78a8")}
  <text x="60" y="40" fill="#e45756">row-gram</text><text x="60" y="56" fill="#4c78a8">feature-gram</text>
  <text x="60" y="250">n = 128</text><text x="540" y="250">n = 1,048,576</text></svg>""")

// COMMAND ----------

// MAGIC %md
// MAGIC ## Both roads lead to the same capacities
// MAGIC
// MAGIC `strategy` overrules the planner. On a layer of the example the two differ by roundings.

// COMMAND ----------

import io.sparkcapacity.{CapacityAnalysis, CapacityOptions, CapacityResult}
import org.apache.spark.sql.DataFrame

def compute(rows: DataFrame, options: (String, String)*): CapacityResult =
  CapacityAnalysis.`with`(spark, CapacityOptions.of(options.toMap.asJava)).compute(rows)

val layer = spark.read.parquet(cache).where("component = 'layer.4'")
compute(layer, "strategy" -> "row-gram").capacities().createOrReplaceTempView("by_rows")
compute(layer, "strategy" -> "feature-gram").capacities().createOrReplaceTempView("by_features")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT count(*) AS activations, max(abs(r.capacity - f.capacity) / r.capacity) < 1e-12 AS agree_to_1e_12
// MAGIC FROM by_rows r JOIN by_features f USING (sentence, position)

// COMMAND ----------

// MAGIC %md
// MAGIC ## What the error bound says
// MAGIC
// MAGIC Roundings add up, and every capacity comes with a bound of its relative error. By feature-gram the bound grows with
// MAGIC tr(M)/‖x_i‖²: a short activation beside a huge one suffers most, and real residual streams do have huge ones. Activations
// MAGIC whose bound exceeds `max-relative-error` are *scored again*, from their dot products with all others in twice the precision.
// MAGIC
// MAGIC So below: the layer as it is; with one token ten thousand times as long; and both in single precision, whose larger bounds
// MAGIC want a tolerance to match.

// COMMAND ----------

val withOutlier = layer.withColumn("features", org.apache.spark.sql.functions.expr(
  "transform(features, x -> CAST(x * IF(sentence = 0 AND position = 1, 1e4, 1) AS FLOAT))"))

def row(rows: DataFrame, what: String, precision: String, tolerance: String) = {
  val exact = compute(rows, "strategy" -> "row-gram").capacities().withColumnRenamed("capacity", "exact")
  val result = compute(rows, "strategy" -> "feature-gram", "precision" -> precision, "max-relative-error" -> tolerance)
  val largest = result.capacities().join(exact, Seq("sentence", "position")).selectExpr("max(abs(capacity - exact) / exact)")
  val component = result.report().components().get(0)
  (what, precision, tolerance, component.rescored, component.totals.largestErrorBound, largest.as[Double].head())
}

Seq(
  row(layer, "as it is", "double", "1e-9"),
  row(withOutlier, "with an outlier", "double", "1e-9"),
  row(layer, "as it is", "single", "1e-9"),
  row(layer, "as it is", "single", "1e-2"),
  row(withOutlier, "with an outlier", "single", "1e-2"))
  .toDF("layer", "precision", "tolerance", "scored_again", "largest_bound", "largest_error")
  .createOrReplaceTempView("bounds")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT layer, precision, tolerance, scored_again, format_string('%.0e', largest_bound) AS largest_bound,
// MAGIC   largest_error <= largest_bound AS bound_holds, format_string('%.0e', largest_error) AS largest_error
// MAGIC FROM bounds

// COMMAND ----------

// MAGIC %md
// MAGIC ## When single
// MAGIC
// MAGIC `precision = single` multiplies activations with each other in float and adds up in double. The planner never takes it by
// MAGIC itself. It pays where arithmetic is what takes the time, at large d; where reading does, it gains nothing. With the default
// MAGIC tolerance it loses: everything is scored again.

// COMMAND ----------

val single = plan(new Arithmetic(StripProducts.best(), Precision.SINGLE))
plan(Arithmetic.best()).zip(single)
  .map { case (double, single) => (double.shape.name, double.chosen.name, double.estimatedSeconds, single.estimatedSeconds) }
  .toDF("component", "strategy", "in_double", "in_single")
  .createOrReplaceTempView("precisions")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, strategy, format_string('%.1e', in_double) AS seconds_in_double,
// MAGIC   format_string('%.1e', in_single) AS seconds_in_single, round(in_double / in_single, 2) AS times_as_fast
// MAGIC FROM precisions
