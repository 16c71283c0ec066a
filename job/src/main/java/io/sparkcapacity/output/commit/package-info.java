/**
 * How a run puts folders in place of others: claimed by one run at a time, all together or none, and put in order by
 * the next run if one is killed.
 */
package io.sparkcapacity.output.commit;
