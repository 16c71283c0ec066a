/** Errors that users can correct: one type, four kinds. Defects of the program are other exceptions. */
package io.sparkcapacity.error;
