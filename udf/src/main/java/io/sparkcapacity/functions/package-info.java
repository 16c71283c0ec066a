/**
 * The SQL interface of the kernel: functions, in a catalog or under plain names, and the catalog's procedures, which
 * the job provides.
 */
package io.sparkcapacity.functions;
