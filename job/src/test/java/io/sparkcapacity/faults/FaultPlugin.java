package io.sparkcapacity.faults;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.util.TaskCompletionListener;

/** Brings faults into a Spark application: each task asks the driver for an order before it begins. */
public final class FaultPlugin implements SparkPlugin {
    private static final long LONGEST_SLEEP_MILLIS = 120_000;

    @Override
    public DriverPlugin driverPlugin() {
        return new OnDriver();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new OnExecutor();
    }

    private static final class OnDriver implements DriverPlugin {
        @Override
        public Map<String, String> init(SparkContext spark, PluginContext context) {
            Injector.begin(spark);
            return Map.of();
        }

        @Override
        public Object receive(Object message) throws Exception {
            return Injector.current().orderFor((TaskStart) message);
        }
    }

    private static final class OnExecutor implements ExecutorPlugin {
        private PluginContext context;

        @Override
        public void init(PluginContext given, Map<String, String> settings) {
            context = given;
        }

        @Override
        public void onTaskStart() {
            TaskContext task = TaskContext.get();
            try {
                Order order = (Order) context.ask(new TaskStart(
                        task.stageId(),
                        task.attemptNumber(),
                        context.executorID(),
                        ProcessHandle.current().pid(),
                        System.currentTimeMillis()));
                Order.obey(order);
                obey(order, task);
            } catch (Exception e) { // RPCs declare it.
                throw new IllegalStateException("No order from the driver", e);
            }
        }

        private static void obey(Order order, TaskContext task) {
            if (order == Order.FAIL) {
                TaskCompletionListener failing = ended -> {
                    throw new IllegalStateException(FaultyFileSystem.INJECTED);
                };
                task.addTaskCompletionListener(failing);
            }
            if (order == Order.SLEEP) {
                sleep();
            }
        }

        private static void sleep() {
            try {
                Thread.sleep(LONGEST_SLEEP_MILLIS);
            } catch (InterruptedException e) { // Its copy on another executor was faster.
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void shutdown() {
            Order.obey(Order.NONE);
        }
    }
}
