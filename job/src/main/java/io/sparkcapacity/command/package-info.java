/** The commands, each once for the command line and for the procedures. */
package io.sparkcapacity.command;
