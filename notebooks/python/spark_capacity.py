# SPDX-License-Identifier: Apache-2.0
"""Capacities C = (x·x)² / Σ_j (x·x_j)² of activations, from PySpark.

The session needs the job's jar (``spark.jars``), and for the functions of columns the catalog of that name::

    spark = (
        SparkSession.builder.config("spark.jars", "spark-capacity-job_2.13-0.1.0.jar")
        .config("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")
        .getOrCreate()
    )
    model = CapacityEstimator(componentCol="component").fit(cache)
    model.transform(cache).show()

    moments = cache.groupBy("component").agg(second_moment("features").alias("m"))
    cache.join(moments, "component").select("component", capacity("features", "m")).show()
"""

import sys

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel
from pyspark.sql.functions import call_function

__all__ = [
    "CapacityEstimator",
    "CapacityModel",
    "capacity",
    "second_moment",
    "second_moment_merge",
    "squared_dot",
    "squared_dot_sum",
]

_JAVA_PACKAGE = "io.sparkcapacity.ml"

# Where PySpark looks for the class of a stage that was loaded: in the module of the Java class's package.
sys.modules[_JAVA_PACKAGE] = sys.modules[__name__]


def _column(name, doc):
    return Param(Params._dummy(), name, doc, typeConverter=TypeConverters.toString)


class _Reader(JavaMLReader):
    @classmethod
    def _java_loader_class(cls, clazz):
        return f"{_JAVA_PACKAGE}.{clazz.__name__}"


class _CapacityStage(JavaMLReadable, JavaMLWritable):
    """What estimator and model share: the parameters of the Java classes, by their names."""

    featuresCol = _column("featuresCol", "column of activations: array<float>, array<double> or ML vectors")
    componentCol = _column("componentCol", "column whose values tell components; unset, the column component if there is one")
    capacityCol = _column("capacityCol", "new column of capacities")
    squaredNormCol = _column("squaredNormCol", "new column of squared norms x·x; empty for none")
    squaredDotSumCol = _column("squaredDotSumCol", "new column of squared-dot sums xᵀMx; empty for none")
    handleInvalid = _column("handleInvalid", "what becomes of rows that can't be scored: error, keep or skip")

    def getFeaturesCol(self):
        return self.getOrDefault(self.featuresCol)

    def getComponentCol(self):
        return self.getOrDefault(self.componentCol)

    def getCapacityCol(self):
        return self.getOrDefault(self.capacityCol)

    def getSquaredNormCol(self):
        return self.getOrDefault(self.squaredNormCol)

    def getSquaredDotSumCol(self):
        return self.getOrDefault(self.squaredDotSumCol)

    def getHandleInvalid(self):
        return self.getOrDefault(self.handleInvalid)

    def setFeaturesCol(self, value):
        return self._set(featuresCol=value)

    def setComponentCol(self, value):
        return self._set(componentCol=value)

    def setCapacityCol(self, value):
        return self._set(capacityCol=value)

    def setSquaredNormCol(self, value):
        return self._set(squaredNormCol=value)

    def setSquaredDotSumCol(self, value):
        return self._set(squaredDotSumCol=value)

    def setHandleInvalid(self, value):
        return self._set(handleInvalid=value)

    @classmethod
    def read(cls):
        return _Reader(cls)


class CapacityModel(JavaModel, _CapacityStage):
    """Scores rows against the second moments that were fitted; see the Java class of this name."""

    def components(self):
        """The names of the components that were fitted; None for rows whose component is NULL."""
        return list(self._call_java("components"))

    def secondMoment(self, component):
        """M = XᵀX of a component, a ``pyspark.ml.linalg.DenseMatrix``."""
        return self._call_java("secondMoment", component)

    def activations(self, component):
        """How many activations the second moment of a component was made of."""
        return self._call_java("activations", component)


class CapacityEstimator(JavaEstimator, _CapacityStage):
    """Learns the second moment of each component; see the Java class of this name.

    Parameters that are not given keep the defaults of the Java class.
    """

    @keyword_only
    def __init__(
        self,
        *,
        featuresCol=None,
        componentCol=None,
        capacityCol=None,
        squaredNormCol=None,
        squaredDotSumCol=None,
        handleInvalid=None,
    ):
        super().__init__()
        try:
            self._java_obj = self._new_java_obj(f"{_JAVA_PACKAGE}.CapacityEstimator", self.uid)
        except TypeError:
            raise RuntimeError(
                "The session has no spark-capacity: start it with spark.jars naming spark-capacity-job_2.13-0.1.0.jar"
            ) from None
        self._transfer_params_from_java()
        self._set(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        featuresCol=None,
        componentCol=None,
        capacityCol=None,
        squaredNormCol=None,
        squaredDotSumCol=None,
        handleInvalid=None,
    ):
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return CapacityModel(java_model)


def squared_dot(x, y):
    """(x·y)² of two columns of vectors of one length."""
    return call_function("capacity.squared_dot", x, y)


def second_moment(x):
    """M = XᵀX of the vectors of a group, an aggregate: its upper triangle row by row."""
    return call_function("capacity.second_moment", x)


def second_moment_merge(m):
    """The second moment of all vectors that the moments of a group were made of, an aggregate."""
    return call_function("capacity.second_moment_merge", m)


def squared_dot_sum(x, m):
    """Σ_j (x·x_j)² = xᵀMx over the vectors that ``m`` is the second moment of."""
    return call_function("capacity.squared_dot_sum", x, m)


def capacity(x, m):
    """(x·x)² / Σ_j (x·x_j)² over the vectors that ``m`` is the second moment of."""
    return call_function("capacity.capacity", x, m)
