/** The job as procedures that SQL calls: {@code CALL capacity.system.compute(input => '…', output => '…')}. */
package io.sparkcapacity.procedures;
