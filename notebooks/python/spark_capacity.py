# SPDX-License-Identifier: Apache-2.0
"""Computes capacities C = (x·x)² / Σ_j (x·x_j)² of activations from PySpark.

The module has an estimator and a model for pipelines of ``pyspark.ml``, and functions of columns. The session needs the
job's jar (``spark.jars``). The functions also need the catalog ``capacity``::

    spark = (
        SparkSession.builder.config("spark.jars", "spark-capacity-job_2.13-0.1.0.jar")
        .config("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")
        .getOrCreate()
    )
    model = CapacityEstimator(componentCol="component").fit(cache)
    model.transform(cache).show()

    moments = cache.groupBy("component").agg(second_moment("features").alias("m"))
    cache.join(moments, "component").select("component", capacity("features", "m")).show()

Vectors and second moments in columns:

- A vector of d features is ``array<float>`` or ``array<double>``. The estimator and the model also take ML vectors.
- A second moment M = XᵀX of d×d is ``array<double>`` of d·(d + 1)/2 elements, its upper triangle row by row.

Features and capacities have no unit. All computations are in double precision. Errors of the library are raised as
exceptions of ``pyspark.errors``; the message says what is wrong and what to do.
"""

import sys

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel
from pyspark.sql.functions import call_function
from pyspark.sql.utils import is_remote

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

# PySpark looks for the Python class of a loaded stage in the module that has the name of the Java class's package.
sys.modules[_JAVA_PACKAGE] = sys.modules[__name__]


def _column(name, doc):
    return Param(Params._dummy(), name, doc, typeConverter=TypeConverters.toString)


class _Reader(JavaMLReader):
    """Loads a stage that Python or Java saved."""

    @classmethod
    def _java_loader_class(cls, clazz):
        return f"{_JAVA_PACKAGE}.{clazz.__name__}"


class _CapacityStage(JavaMLReadable, JavaMLWritable):
    """The parameters that the estimator and the model share, with the names of the Java parameters."""

    featuresCol = _column("featuresCol", "column of activations: array<float>, array<double> or ML vectors")
    componentCol = _column("componentCol", "column that names the component; by default the column component, if any")
    capacityCol = _column("capacityCol", "new column of capacities")
    squaredNormCol = _column("squaredNormCol", "new column of squared norms x·x; empty for none")
    squaredDotSumCol = _column("squaredDotSumCol", "new column of squared-dot sums xᵀMx; empty for none")
    handleInvalid = _column("handleInvalid", "what happens to rows that cannot be scored: error, keep or skip")

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
    """Scores rows with the fitted second moments M: C = (x·x)² / xᵀMx, at most 1.

    ``transform`` adds one double per row in each new column. For rows that were fitted, C is their capacity. A zero
    activation has capacity 0. Rows that cannot be scored are those with an invalid vector or a component that was not
    fitted. The parameter ``handleInvalid`` decides what happens to them: ``error`` makes the query fail, ``keep`` gives
    them NULL, and ``skip`` removes them.
    """

    def components(self):
        """The names of the fitted components, a list of strings; None stands for rows whose component is NULL."""
        return list(self._call_java("components"))

    def secondMoment(self, component):
        """M = XᵀX of a component, a ``pyspark.ml.linalg.DenseMatrix`` of d×d for d features.

        Raises ``pyspark.errors.IllegalArgumentException`` if the component was not fitted.
        """
        return self._call_java("secondMoment", component)

    def activations(self, component):
        """The number of activations of a component that were fitted, an int.

        Raises ``pyspark.errors.IllegalArgumentException`` if the component was not fitted.
        """
        return self._call_java("activations", component)


class CapacityEstimator(JavaEstimator, _CapacityStage):
    """Learns the second moment M = XᵀX of each component; ``fit`` returns a ``CapacityModel``.

    All vectors of a component must have the same length d. M takes 4·d·(d + 16) bytes per component on the driver.
    Parameters that are not given keep the defaults of the Java class ``io.sparkcapacity.ml.CapacityEstimator``.

    Creating it raises ``RuntimeError`` if the session does not have the jar, or is one of Spark Connect. ``fit`` raises
    ``pyspark.errors.IllegalArgumentException`` if a column is missing or has a type that is not supported, or if a row
    is invalid and ``handleInvalid`` is ``error``.
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
        if is_remote():
            raise RuntimeError(
                "CapacityEstimator needs a classic session, and this one is of Spark Connect: fit with the function "
                "second_moment and score with the function capacity"
            )
        try:
            self._java_obj = self._new_java_obj(f"{_JAVA_PACKAGE}.CapacityEstimator", self.uid)
        except TypeError:
            raise RuntimeError(
                "The session does not have spark-capacity: start it with spark.jars set to the path of "
                "spark-capacity-job_2.13-0.1.0.jar"
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
        """Sets the parameters that are given, and returns the estimator."""
        return self._set(**self._input_kwargs)

    def _create_model(self, java_model):
        return CapacityModel(java_model)


def _call(function, *arguments):
    """The column of a function of the catalog, named as it is called, such as ``capacity(features, m)``."""
    shown = (a if isinstance(a, str) else str(a).removeprefix("Column<'").removesuffix("'>") for a in arguments)
    return call_function(f"capacity.{function}", *arguments).alias(f"{function}({', '.join(shown)})")


def squared_dot(x, y):
    """(x·y)² of two columns of vectors of the same length, a double per row; NULL if x or y is NULL."""
    return _call("squared_dot", x, y)


def second_moment(x):
    """M = XᵀX of the vectors of a group, an aggregate function.

    The vectors must be finite and have the same length d, at most 8,192. The result is the upper triangle of M row by
    row, d·(d + 1)/2 doubles. NULLs are skipped.
    """
    return _call("second_moment", x)


def second_moment_merge(m):
    """The sum of the second moments of a group, an aggregate function.

    It is the second moment of all vectors that the moments were computed from, in the format of ``second_moment``.
    """
    return _call("second_moment_merge", m)


def squared_dot_sum(x, m):
    """Σ_j (x·x_j)² = xᵀMx over the vectors x_j whose second moment is ``m``, a double per row.

    The query fails if the length d of x does not match the d·(d + 1)/2 elements of ``m``.
    """
    return _call("squared_dot_sum", x, m)


def capacity(x, m):
    """(x·x)² / Σ_j (x·x_j)² over the vectors x_j whose second moment is ``m``, a double per row.

    The x_j must include x. The result is 0 for a zero vector. The query fails if the length d of x does not match the
    d·(d + 1)/2 elements of ``m``.
    """
    return _call("capacity", x, m)
