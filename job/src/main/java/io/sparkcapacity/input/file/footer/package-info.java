/** What Parquet files claim about themselves, checked before it is believed. */
package io.sparkcapacity.input.file.footer;
