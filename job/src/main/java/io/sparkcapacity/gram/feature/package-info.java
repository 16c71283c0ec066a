/** The parts of feature-gram: whole second moments, and the scores computed with them. */
package io.sparkcapacity.gram.feature;
