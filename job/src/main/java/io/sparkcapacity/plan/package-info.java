/**
 * Turns the shapes of the components and the available memory into a plan that explains itself. Needs no Spark session.
 */
package io.sparkcapacity.plan;
