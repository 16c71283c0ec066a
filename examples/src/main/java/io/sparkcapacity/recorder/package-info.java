/**
 * Records the activations of a small language model over a text as a Parquet activation cache: {@link
 * io.sparkcapacity.recorder.RecordCommand} is the command line, {@link io.sparkcapacity.recorder.Recorder} the work.
 */
package io.sparkcapacity.recorder;
