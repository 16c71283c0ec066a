package io.sparkcapacity.input;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.reflect.ClassTag;

/**
 * Decoded panels in the executors' storage. They are stored when they are computed for the first time.
 *
 * @param panels the panels, read from the storage
 * @param stored what is stored
 */
record KeptPanels(JavaRDD<UnitPanel> panels, JavaRDD<?> stored) {
    static KeptPanels inMemory(JavaRDD<UnitPanel> panels) {
        JavaRDD<UnitPanel> stored = panels.persist(StorageLevel.MEMORY_AND_DISK());
        return new KeptPanels(stored, stored);
    }

    static KeptPanels onDisk(JavaRDD<UnitPanel> panels) {
        // As bytes, which Spark writes by Kryo: Java's object streams would hold on to a hundred panels.
        ClassTag<byte[]> bytes = ClassTag.apply(byte[].class);
        JavaRDD<byte[]> stored = new JavaRDD<>(
                        panels.map(UnitPanel::toBytes).rdd().retag(bytes), bytes)
                .persist(StorageLevel.DISK_ONLY());
        return new KeptPanels(stored.map(UnitPanel::ofBytes), stored);
    }

    boolean isInMemory() {
        return stored.getStorageLevel().useMemory();
    }

    /** Removes them from the storage. */
    void free() {
        stored.unpersist(false);
    }
}
