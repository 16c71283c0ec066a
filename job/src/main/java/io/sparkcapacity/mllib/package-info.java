/** Activations and their Gram matrices as block matrices of MLlib. */
package io.sparkcapacity.mllib;
