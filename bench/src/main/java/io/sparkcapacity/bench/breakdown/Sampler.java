package io.sparkcapacity.bench.breakdown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Looks every few milliseconds at what the threads of this JVM do while a run lasts. The product knows nothing of it.
 */
final class Sampler {
    private static final long PERIOD_MILLIS = 4;

    /** Classes through which every run goes, which say nothing of what it does. */
    private static final Set<String> FRAME_OF_A_RUN =
            Set.of("CapacityAnalysis", "CapacityRun", "InputFailures", "Phases");

    private final Thread driver;
    private final Thread[] threads = new Thread[1000];
    private final List<Moment> moments = new ArrayList<>();
    private long before;

    private Sampler(Thread driver) {
        this.driver = driver;
    }

    /** The moments of {@code work}, whose seconds add up to its time. */
    static List<Moment> during(Runnable work) throws InterruptedException {
        Sampler sampler = new Sampler(Thread.currentThread());
        Thread thread = new Thread(sampler::untilInterrupted, "sampler");
        thread.setDaemon(true);
        sampler.before = System.nanoTime();
        thread.start();
        work.run();
        thread.interrupt();
        thread.join();
        return sampler.moments;
    }

    private void untilInterrupted() {
        boolean ended = false;
        while (!ended) {
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                ended = true;
            }
            look(ended);
        }
    }

    private void look(boolean ended) {
        long now = System.nanoTime();
        List<Activity> tasks = new ArrayList<>();
        int count = Thread.currentThread().getThreadGroup().enumerate(threads);
        for (int k = 0; k < count; k++) {
            if (threads[k].getName().contains(" in stage ") && threads[k].getState() == Thread.State.RUNNABLE) {
                tasks.add(Activity.ofTask(threads[k].getStackTrace()));
            }
        }
        String doing = ended && !moments.isEmpty()
                ? moments.get(moments.size() - 1).driver()
                : ofDriver(driver.getStackTrace());
        moments.add(new Moment(System.currentTimeMillis(), (now - before) / 1e9, doing, tasks));
        before = now;
    }

    /** The outermost method of the product that says what the driver does. */
    static String ofDriver(StackTraceElement... stack) {
        List<StackTraceElement> frames = new ArrayList<>(List.of(stack));
        Collections.reverse(frames);
        return frames.stream()
                .filter(frame -> frame.getClassName().startsWith("io.sparkcapacity."))
                .filter(frame -> !frame.getClassName().startsWith("io.sparkcapacity.bench."))
                .filter(frame -> !FRAME_OF_A_RUN.contains(simpleName(frame)))
                .filter(frame -> !frame.getMethodName().contains("$"))
                .findFirst()
                .map(frame -> simpleName(frame) + "." + frame.getMethodName())
                .orElse("between");
    }

    private static String simpleName(StackTraceElement frame) {
        String name = frame.getClassName().replaceFirst("\\$.*", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
