/** What SQL sees of the kernel: functions in a catalog or in a session's own names, and procedures where the job is there. */
package io.sparkcapacity.functions;
