/**
 * Records the activations of a small language model for a text as a Parquet cache.
 * {@link io.sparkcapacity.recorder.RecordCommand} is the command line, and {@link io.sparkcapacity.recorder.Recorder}
 * does the work.
 */
package io.sparkcapacity.recorder;
