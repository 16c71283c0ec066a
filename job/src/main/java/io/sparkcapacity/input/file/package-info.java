/** Parquet files: which ones an input names, what their footers say, and how Spark reads and splits them. */
package io.sparkcapacity.input.file;
