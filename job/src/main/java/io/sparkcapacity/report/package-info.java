/**
 * The reports of the three commands, as text for a terminal and as JSON, and what they are made of: totals of each
 * component, self-checks, and the times of the phases. A figure has one entry in a class such as
 * {@link io.sparkcapacity.report.ComponentFigures}; the JSON and the columns of the procedures follow from it.
 */
package io.sparkcapacity.report;
