/** What measurements look like to a reader: tables, plots, and the part of a document that is generated. */
package io.sparkcapacity.bench.report;
