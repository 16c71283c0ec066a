package io.sparkcapacity.plan;

import io.sparkcapacity.gram.Price;
import io.sparkcapacity.gram.Strategy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A strategy priced for one component.
 *
 * @param rejection why it can't run, or empty
 */
public record Candidate(Strategy strategy, Price price, Optional<String> rejection) {
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("strategy", strategy.name());
        map.put("multiply-adds", price.multiplyAdds());
        map.put("task-bytes", price.workingBytes() + price.heldBytes());
        map.put("driver-bytes", price.driverBytes());
        rejection.ifPresent(reason -> map.put("rejected", reason));
        return map;
    }
}
