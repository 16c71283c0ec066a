/**
 * From files or a DataFrame to valid activations: what is there, which columns hold it, panels of rows in an order that
 * never changes.
 */
package io.sparkcapacity.input;
