/** Where files really are: places with all links resolved, and which of them overlap. */
package io.sparkcapacity.input.place;
