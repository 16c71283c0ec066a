/** Folders and small files on a local disk and on any file system of Hadoop, by the same few operations. */
package io.sparkcapacity.output.store;
