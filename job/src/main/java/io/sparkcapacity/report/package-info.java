/** What a run says of itself: totals of each component, checks of what must hold anyway, the report as text and JSON. */
package io.sparkcapacity.report;
