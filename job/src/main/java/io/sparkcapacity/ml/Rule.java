package io.sparkcapacity.ml;

import java.io.Serializable;

/** Which values a parameter may have. Serializable, because stages are. */
@FunctionalInterface
interface Rule extends Serializable {
    boolean allows(String value);
}
