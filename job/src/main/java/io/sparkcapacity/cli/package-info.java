/** The command line: options, the run, the exit code. The same for a launcher of our own and for spark-submit. */
package io.sparkcapacity.cli;
