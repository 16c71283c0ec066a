/** Measurements for readers: tables, plots and the generated parts of a document. */
package io.sparkcapacity.bench.report;
