package io.sparkcapacity.functions;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;

/** An aggregate whose state is one array, and whose result is a packed second moment. */
sealed interface CapacityAggregate extends AggregateFunction<double[], ArrayData>
        permits SecondMomentAggregate, SecondMomentMerge {}
