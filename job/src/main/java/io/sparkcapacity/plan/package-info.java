/** From the components' shapes and the memory at hand to one plan that explains itself. Needs no Spark session. */
package io.sparkcapacity.plan;
