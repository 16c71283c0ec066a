/** Errors that users can correct: one type, six kinds. Defects of the program are other exceptions. */
package io.sparkcapacity.error;
