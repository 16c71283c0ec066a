package io.sparkcapacity.bench.breakdown;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/** When each Spark job began and ended, and where the program asked for it. */
final class JobLog extends SparkListener {
    private final Map<Integer, Job> jobs = new ConcurrentHashMap<>();

    private record Job(String name, long begin, long end) {}

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        // The last stage has the name of the action.
        String name = CollectionConverters.asJava(start.stageInfos()).stream()
                .max(Comparator.comparingInt(StageInfo::stageId))
                .map(StageInfo::name)
                .orElse("of no stage");
        jobs.put(start.jobId(), new Job(name, start.time(), Long.MAX_VALUE));
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        jobs.computeIfPresent(end.jobId(), (id, job) -> new Job(job.name(), job.begin(), end.time()));
    }

    /** The job that ran at {@code millis}; of several, the one that began last. */
    Optional<String> at(long millis) {
        return jobs.values().stream()
                .filter(job -> job.begin() <= millis && millis <= job.end())
                .reduce((a, b) -> a.begin() > b.begin() ? a : b)
                .map(Job::name);
    }
}
