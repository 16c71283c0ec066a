# SPDX-License-Identifier: Apache-2.0
"""Tests of spark_capacity. The Maven profile ``python`` runs them and sets two environment variables.

CAPACITY_JAR is the job's jar. CAPACITY_EXCHANGE is a folder with ``rows``, a cache; ``capacities``, the output of the
job for it; and ``java-model``, a pipeline that Java fitted to it. The tests save pipelines there for Java to load.
"""

import os
import unittest

from pyspark.errors import IllegalArgumentException
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.feature import SQLTransformer
from pyspark.ml.functions import array_to_vector
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from spark_capacity import (
    CapacityEstimator,
    CapacityModel,
    capacity,
    second_moment,
    second_moment_merge,
    squared_dot,
    squared_dot_sum,
)

AGREEMENT = 1e-12
"""Relative tolerance for capacities that are summed in different orders."""


def exchanged(name):
    return os.path.join(os.environ["CAPACITY_EXCHANGE"], name)


class SparkCapacityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.jars", os.environ["CAPACITY_JAR"])
            .config("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        cls.addClassCleanup(cls.spark.stop)
        cls.spark.sparkContext.setLogLevel("OFF")  # Some tests make tasks fail.
        cls.rows = cls.spark.read.parquet(exchanged("rows"))
        cls.expected = cls.column(cls.spark.read.parquet(exchanged("capacities")), "capacity")

    @staticmethod
    def column(rows, name):
        return {row[0]: row[1] for row in rows.select("id", name).collect()}

    def assert_close(self, actual, expected):
        self.assertEqual(actual.keys(), expected.keys())
        for row, value in expected.items():
            self.assertAlmostEqual(actual[row], value, delta=AGREEMENT * value)

    def assert_is_one_sentence(self, error, *parts):
        text = str(error)
        self.assertNotIn("\n", text)
        self.assertNotIn("Exception", text)
        for part in parts:
            self.assertIn(part, text)

    def test_fitted_rows_get_the_capacities_of_the_job(self):
        model = CapacityEstimator(componentCol="component").fit(self.rows)
        scored = model.transform(self.rows)
        self.assertEqual(scored.columns, self.rows.columns + ["capacity"])
        self.assert_close(self.column(scored, "capacity"), self.expected)

    def test_vectors_and_other_names(self):
        rows = self.rows.select("id", "component", array_to_vector(F.col("features").cast("array<double>")).alias("x"))
        estimator = CapacityEstimator().setFeaturesCol("x").setComponentCol("component").setCapacityCol("c")
        scored = estimator.fit(rows).transform(rows, {estimator.getParam("squaredNormCol"): "norm"})
        self.assert_close(self.column(scored, "c"), self.expected)
        norms = {row.id: row.x.dot(row.x) for row in rows.collect()}
        self.assert_close(self.column(scored, "norm"), norms)

    def test_a_model_returns_what_it_learned(self):
        model = CapacityEstimator(componentCol="component").fit(self.rows)
        self.assertEqual(model.components(), ["a", "b"])
        self.assertEqual(model.activations("a"), 100)
        moment = model.secondMoment("a")
        self.assertEqual((moment.numRows, moment.numCols), (24, 24))
        rows = self.rows.where("component = 'a'").collect()
        trace = sum(x * x for row in rows for x in row.features)
        self.assertAlmostEqual(sum(moment[k, k] for k in range(24)), trace, delta=AGREEMENT * trace)
        with self.assertRaises(IllegalArgumentException) as caught:
            model.secondMoment("z")
        self.assert_is_one_sentence(caught.exception, "No component 'z' was fitted; there are 'a', 'b'")

    def test_a_java_pipeline_is_loaded_and_saved(self):
        loaded = PipelineModel.load(exchanged("java-model"))
        model = loaded.stages[1]
        self.assertIsInstance(model, CapacityModel)
        self.assertEqual(
            (model.getFeaturesCol(), model.getComponentCol(), model.getSquaredNormCol(), model.getHandleInvalid()),
            ("x", "layer", "norm", "keep"),
        )
        self.assertEqual(model.getCapacityCol(), "capacity")
        self.assertFalse(model.isSet(model.capacityCol))
        self.assert_close(self.column(loaded.transform(self.rows), "capacity"), self.expected)
        loaded.save(exchanged("java-model-from-python"))

    def test_a_pipeline_is_saved_for_java(self):
        statement = "SELECT id, component AS layer, features AS x FROM __THIS__"
        estimator = CapacityEstimator(featuresCol="x", componentCol="layer")
        pipeline = Pipeline(stages=[SQLTransformer(statement=statement), estimator])
        pipeline.write().overwrite().save(exchanged("python-pipeline"))
        model = Pipeline.load(exchanged("python-pipeline")).fit(self.rows)
        self.assertEqual(model.stages[1].uid, estimator.uid)
        model.save(exchanged("python-model"))
        again = PipelineModel.load(exchanged("python-model"))
        self.assertEqual(
            self.column(again.transform(self.rows), "capacity"), self.column(model.transform(self.rows), "capacity")
        )

    def test_a_model_alone_is_saved_and_loaded(self):
        model = CapacityEstimator(componentCol="component", handleInvalid="skip").fit(self.rows)
        model.save(exchanged("model-alone"))
        loaded = CapacityModel.load(exchanged("model-alone"))
        self.assertEqual((loaded.uid, loaded.getHandleInvalid()), (model.uid, "skip"))
        self.assertEqual(loaded.secondMoment("b"), model.secondMoment("b"))

    def test_rows_that_cannot_be_scored(self):
        bad = self.rows.withColumn("features", F.expr("if(id = 7, array(1f, float('nan')), features)"))
        bad = bad.withColumn("component", F.expr("if(id = 8, 'z', component)"))
        model = CapacityEstimator(componentCol="component").fit(self.rows)
        keeping = self.column(model.setHandleInvalid("keep").transform(bad), "capacity")
        self.assertEqual([row for row, value in keeping.items() if value is None], [7, 8])
        skipping = self.column(model.setHandleInvalid("skip").transform(bad), "capacity")
        self.assertEqual(set(keeping) - set(skipping), {7, 8})
        with self.assertRaises(IllegalArgumentException) as caught:
            model.setHandleInvalid("error").transform(bad).collect()
        self.assert_is_one_sentence(caught.exception, "Activation 7 of partition 0", "set handleInvalid to keep")

    def test_errors_are_sentences(self):
        bad = self.rows.withColumn("features", F.expr("if(id = 7, null, features)"))
        attempts = {
            "1 of 300 rows are invalid (1 with null vector)": lambda: CapacityEstimator().fit(bad),
            "featuresCol is 'feature', a column that the rows don't have; did you mean 'features'?": lambda: (
                CapacityEstimator(featuresCol="feature").fit(self.rows)
            ),
            "A column 'id' exists already": lambda: CapacityEstimator(capacityCol="id").fit(self.rows),
            "handleInvalid can't be 'drop'; set it to error, keep": lambda: (
                CapacityEstimator(handleInvalid="drop").fit(self.rows)
            ),
        }
        for message, attempt in attempts.items():
            with self.subTest(message), self.assertRaises(IllegalArgumentException) as caught:
                attempt()
            self.assert_is_one_sentence(caught.exception, message)

    def test_unnamed_columns_are_named_as_the_function_was_called(self):
        moments = self.rows.groupBy("component").agg(second_moment("features"))
        self.assertEqual(moments.columns, ["component", "second_moment(features)"])
        dots = self.rows.select(squared_dot("features", F.col("features")))
        self.assertEqual(dots.columns, ["squared_dot(features, features)"])

    def test_functions_of_columns(self):
        parts = self.rows.groupBy("component", (F.col("id") % 2).alias("part"))
        parts = parts.agg(second_moment("features").alias("m"))
        moments = parts.groupBy("component").agg(second_moment_merge("m").alias("m"))
        joined = self.rows.join(moments, "component")
        self.assert_close(self.column(joined.withColumn("c", capacity("features", "m")), "c"), self.expected)
        by_hand = squared_dot(F.col("features"), F.col("features")) / squared_dot_sum("features", F.col("m"))
        self.assert_close(self.column(joined.withColumn("c", by_hand), "c"), self.expected)

    def test_functions_take_the_moments_of_a_saved_model(self):
        CapacityEstimator(componentCol="component").fit(self.rows).save(exchanged("for-sql"))
        moments = self.spark.read.parquet(exchanged("for-sql/moments")).select("component", "entries")
        scored = self.rows.join(moments, "component").withColumn("c", capacity("features", "entries"))
        self.assert_close(self.column(scored, "c"), self.expected)


if __name__ == "__main__":
    unittest.main()
