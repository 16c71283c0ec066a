/** The options of a run: one table of their names, types, defaults and meanings, from which everything else follows. */
package io.sparkcapacity.options;
