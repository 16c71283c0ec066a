package io.sparkcapacity.cli;

import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says so if a cluster does not give what was asked. Spark itself waits for ever, without a word where its log is off.
 */
final class ClusterWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    private static final int SECONDS_PER_LOOK = 5;

    private final Wait forAnswer = new Wait();
    private final Wait forExecutors = new Wait();
    private final AtomicReference<SparkContext> context = new AtomicReference<>();
    private final Timer timer = new Timer("cluster-watch", true);

    private ClusterWatch() {}

    static ClusterWatch start() {
        return new ClusterWatch();
    }

    /** Watches a session with this master from now on, also one that does not begin. */
    void over(String master) {
        if (!SessionSettings.isLocal(master)) {
            long period = TimeUnit.SECONDS.toMillis(SECONDS_PER_LOOK);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            look(master);
                        }
                    },
                    period,
                    period);
        }
    }

    /** From now on the watch is for executors. */
    void begun(SparkContext begun) {
        context.set(begun);
    }

    private void look(String master) {
        SparkContext begun = context.get();
        if (begun == null) {
            // The constructor of a context waits until YARN accepts the application.
            forAnswer.after(SECONDS_PER_LOOK, "an answer of " + master).ifPresent(LOG::warn);
        } else if (isWaiting(begun)) {
            forExecutors
                    .after(SECONDS_PER_LOOK, "executors of " + master + " (" + asked(begun) + ")")
                    .ifPresent(LOG::warn);
        } else {
            forExecutors.ended();
        }
    }

    /** The first of the executors is the driver. */
    private static boolean isWaiting(SparkContext context) {
        return context.statusTracker().getExecutorInfos().length <= 1
                && context.statusTracker().getActiveStageIds().length > 0;
    }

    private static String asked(SparkContext context) {
        return Stream.of(
                        "spark.executor.memory",
                        "spark.executor.cores",
                        "spark.executor.instances",
                        "spark.cores.max",
                        "spark.yarn.queue")
                .filter(key -> context.conf().contains(key))
                .map(key -> key + "=" + context.conf().get(key))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), given -> given.isEmpty() ? "Spark's defaults" : given));
    }

    @Override
    public void close() {
        timer.cancel();
    }

    /** How long nothing has come: it says so after 15 seconds, and then every minute. */
    static final class Wait {
        private static final long FIRST = 15;
        private static final long NEXT = 60;

        private long seconds;
        private long next = FIRST;

        /** Another {@code more} seconds without {@code what}. */
        Optional<String> after(long more, String what) {
            seconds += more;
            if (seconds < next) {
                return Optional.empty();
            }
            next = seconds + NEXT;
            return Optional.of("Waiting for " + what + ": nothing came for " + seconds
                    + " s; ask for less than the cluster has free, or end the run");
        }

        void ended() {
            seconds = 0;
            next = FIRST;
        }
    }
}
