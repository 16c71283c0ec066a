/** The threads of tasks, for passes of fewer tasks than the application has cores. */
package io.sparkcapacity.gram.thread;
