/** Rescores the activations whose error bound is too large. */
package io.sparkcapacity.gram.rescoring;
