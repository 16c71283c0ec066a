/** Layouts: how the rows of a table hold activations, how that is detected, and how they become one vector per row. */
package io.sparkcapacity.input.layout;
