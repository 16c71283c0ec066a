package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Price;
import io.sparkcapacity.gram.Strategy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A strategy priced for one component.
 *
 * @param seconds what it takes all cores, as far as the price tells: estimates are for choosing
 * @param rejection why it can't run, or empty
 */
public record Candidate(Strategy strategy, Price price, double seconds, Optional<String> rejection) {
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("strategy", strategy.name());
        map.put("multiply-adds", price.work().multiplyAdds());
        map.put("scattered-adds", price.work().scatteredAdds());
        map.put("shuffled-bytes", price.work().shuffledBytes());
        map.put("decoded-bytes", price.work().decodedBytes());
        map.put("estimated-seconds", seconds);
        map.put("task-bytes", price.workingBytes() + price.heldBytes());
        map.put("driver-bytes", price.driverBytes());
        rejection.ifPresent(reason -> map.put("rejected", reason));
        return map;
    }
}
