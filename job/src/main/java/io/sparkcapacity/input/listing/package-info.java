/** What lies at the paths of an input: stores, folders, links, logs of tables, and the values of folders. */
package io.sparkcapacity.input.listing;
