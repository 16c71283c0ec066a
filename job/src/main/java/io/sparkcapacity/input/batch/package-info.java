/** The rows of any table in batches, each with its activations as panels, in the order of the rows. */
package io.sparkcapacity.input.batch;
