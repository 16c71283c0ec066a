/** Which process something temporary belongs to, and whether that process is alive. */
package io.sparkcapacity.owner;
