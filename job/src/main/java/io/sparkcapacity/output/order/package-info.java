/** The order of the rows of an output. */
package io.sparkcapacity.output.order;
