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
// MAGIC Both are exact, and so are their variants: **blocked-feature-gram** for an M that no task can hold, **sparse-feature-gram**
// MAGIC for rows of few non-zeros. The planner prices them, drops what does not fit into memory, and takes the cheapest. This
// MAGIC notebook shows how it decides, what the error bound says, and when single precision pays.

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
// MAGIC ## What would run for a cache
// MAGIC
// MAGIC `plan` reads the shapes of the components, from footers where it can, and computes nothing. A task holds a panel of rows, or M,
// MAGIC or a block of it; blocks come in several sizes.

// COMMAND ----------

display(spark.sql(s"CALL capacity.system.plan(input => '$cache')").where("component = 'layer.4'").selectExpr(
  "activations", "features", "strategy", "chosen", "format_string('%.1e', multiply_adds) AS multiply_adds",
  "round(task_bytes / 1e6, 1) AS task_megabytes"))

// COMMAND ----------

// MAGIC %md
// MAGIC ## What would run for caches nobody has yet
// MAGIC
// MAGIC A planner wants shapes and a budget, no data. Here is what 64 cores with 2 GiB a task would do with components of five
// MAGIC kinds: for each strategy its best blocks, its price, and what becomes of it.

// COMMAND ----------

import io.sparkcapacity.gram.{Budget, Strategy}
import io.sparkcapacity.input.ComponentShape
import io.sparkcapacity.kernel.{Arithmetic, Precision, StripProducts}
import io.sparkcapacity.plan.Planner
import scala.jdk.CollectionConverters._
import spark.implicits._

val budget = new Budget(2L << 30, 4L << 30, 64L << 30, 64)
val shapes = java.util.List.of(
  new ComponentShape("1: a dictionary, 2,000 directions", 2000, 4096),
  new ComponentShape("2: a residual stream, 10 M tokens", 10000000, 4096),
  new ComponentShape("3: an MLP, 10 M tokens", 10000000, 49152),
  new ComponentShape("4: latents, 10 M tokens", 10000000, 24576),
  new ComponentShape("5: latents, 64 non-zeros a token", 10000000, 24576, 0, 640000000L, 4, 100))

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
// MAGIC SELECT component, strategy, min_by(a_task_holds, seconds) AS a_task_holds, format_string('%.1e', min(seconds)) AS estimated_seconds,
// MAGIC   min_by(verdict, seconds) AS verdict
// MAGIC FROM candidates GROUP BY component, strategy ORDER BY component, min(seconds)

// COMMAND ----------

// MAGIC %md
// MAGIC The two roads cross where n²d/2 = nd², at n = 2d: fewer activations are cheaper compared pair by pair. The figure has
// MAGIC multiply-adds for d = 512, both axes in powers of two. Prices also count what is read, and what is sent between tasks, which
// MAGIC is why the example's 513 activations of 384 features go by feature-gram all the same.

// COMMAND ----------

def line(strategy: Strategy, colour: String): String = {
  val points = (7 to 17).map { power =>
    val multiplyAdds = strategy.price(new ComponentShape("", 1L << power, 512)).work.multiplyAdds
    s"${50 * power - 310},${(386 - 8 * math.log(multiplyAdds) / math.log(2)).round}"
  }
  s"""<polyline points="${points.mkString(" ")}" fill="none" stroke="$colour" stroke-width="2"/>"""
}
val Seq(rowGram, featureGram) = Strategy.all(Arithmetic.best()).asScala.toSeq.take(2)

displayHTML(s"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 632 250" width="632" font-family="sans-serif" font-size="12">
  <rect width="632" height="250" fill="white"/>
  <line x1="190" y1="20" x2="190" y2="220" stroke="#bbb"/><text x="160" y="240">n = 1,024 = 2d</text>
  ${line(rowGram, "#e45756")}<text x="350" y="80" fill="#e45756">row-gram</text>
  ${line(featureGram, "#4c78a8")}<text x="430" y="150" fill="#4c78a8">feature-gram</text>
  <text x="20" y="240">n = 128</text><text x="520" y="240">n = 131,072</text></svg>""")

// COMMAND ----------

// MAGIC %md
// MAGIC ## Both roads lead to the same capacities
// MAGIC
// MAGIC `strategy` overrules the planner. On a layer of the example the two differ by roundings.

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
// MAGIC ## What the error bound says
// MAGIC
// MAGIC Roundings add up, so every capacity has a bound of its relative error. By feature-gram the bound grows with tr(M)/‖x_i‖²: a
// MAGIC short activation beside a huge one suffers most, and residual streams do have huge ones. Activations whose bound exceeds
// MAGIC `max-relative-error` are *scored again*, from their dot products with all others in twice the precision.
// MAGIC
// MAGIC Below are the layer as it is, and with one token ten thousand times as long; each in double, and in single precision, whose
// MAGIC bounds are far larger. The errors are those against row-gram in double.

// COMMAND ----------

import org.apache.spark.sql.functions.expr

val withOutlier = layer.withColumn("features",
  expr("transform(features, x -> CAST(x * IF(sentence = 0 AND position = 1, 1e4, 1) AS FLOAT))"))
val layers = Map("as it is" -> layer, "with an outlier" -> withOutlier)
val exact = layers.map { case (what, rows) =>
  what -> Capacity.of(rows).strategy("row-gram").capacities().withColumnRenamed("capacity", "exact")
}

def measured(what: String, precision: String, tolerance: Double) = {
  val result = Capacity.of(layers(what)).strategy("feature-gram").`with`("precision", precision)
    .maxRelativeError(tolerance).compute()
  val errors = result.capacities().join(exact(what), Seq("sentence", "position")).selectExpr("max(abs(capacity - exact) / exact)")
  val component = result.report().components().get(0)
  (what, precision, tolerance, component.rescored, component.totals.largestErrorBound, errors.as[Double].head())
}

Seq(
  measured("as it is", "double", 1e-9),
  measured("with an outlier", "double", 1e-9),
  measured("as it is", "single", 1e-9),
  measured("as it is", "single", 1e-2),
  measured("with an outlier", "single", 1e-2))
  .toDF("layer", "precision", "max_relative_error", "scored_again", "bound", "error")
  .createOrReplaceTempView("bounds")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT layer, precision, format_string('%.0e', max_relative_error) AS max_relative_error, scored_again,
// MAGIC   format_string('%.0e', bound) AS largest_bound, format_string('%.0e', error) AS largest_error, error <= bound AS bound_holds
// MAGIC FROM bounds

// COMMAND ----------

// MAGIC %md
// MAGIC ## When single
// MAGIC
// MAGIC `precision` = `single` multiplies activations with each other in float and adds up in double. The planner never takes it by
// MAGIC itself, because it is you who knows whether a bound of 1e-2 will do. Two things decide:
// MAGIC
// MAGIC - **The tolerance.** With the default of 1e-9 every activation is scored again, as the third row shows: that is dearer than
// MAGIC   double. Give one to match: bounds come to about 1e-5·d by feature-gram and 1e-5·√d by row-gram.
// MAGIC - **The work.** All of row-gram's products become faster, half of feature-gram's, and nothing of what is read or sent. The
// MAGIC   planner's estimates for the components above, by the strategy it chose:

// COMMAND ----------

plan(Arithmetic.best()).zip(plan(new Arithmetic(StripProducts.best(), Precision.SINGLE)))
  .map { case (double, single) => (double.shape.name, double.chosen.name, double.estimatedSeconds, single.estimatedSeconds) }
  .toDF("component", "strategy", "in_double", "in_single")
  .createOrReplaceTempView("precisions")

// COMMAND ----------

// MAGIC %sql
// MAGIC SELECT component, strategy, format_string('%.1e', in_double) AS seconds_in_double,
// MAGIC   format_string('%.1e', in_single) AS seconds_in_single, round(in_double / in_single, 2) AS times_as_fast
// MAGIC FROM precisions
