/** Capacities as rows, and how they are written: whole or not at all. */
package io.sparkcapacity.output;
