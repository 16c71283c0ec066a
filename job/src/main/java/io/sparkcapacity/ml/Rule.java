package io.sparkcapacity.ml;

import java.io.Serializable;

/** Which values a parameter may have; goes with the stage wherever that goes. */
@FunctionalInterface
interface Rule extends Serializable {
    boolean allows(String value);
}
