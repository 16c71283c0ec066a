package io.sparkcapacity.gram.cost;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Precision;

/**
 * What a strategy does with one component, in all tasks together. {@link Rates} says how fast a core does it.
 *
 * @param multiplyAdds multiply-adds of matrix products, in either precision
 * @param inSingle those of them that are in single precision
 * @param scatteredAdds multiply-adds whose operands lie anywhere in a block of memory
 * @param shuffledBytes bytes that are sent between tasks
 * @param decodedBytes bytes of the vectors, read once; the plan decides how a second pass gets them
 */
public record Work(
        double multiplyAdds, double inSingle, double scatteredAdds, double shuffledBytes, double decodedBytes) {
    /** Work in double precision on the activations of {@code shape}, decoded once. */
    public static Work on(ComponentShape shape, double multiplyAdds, double scatteredAdds, double shuffledBytes) {
        return new Work(multiplyAdds, 0, scatteredAdds, shuffledBytes, shape.bytes());
    }

    /** The same work with {@code multiplyAdds} of its multiply-adds in {@code precision}. */
    public Work with(Precision precision, double multiplyAdds) {
        double single = precision == Precision.SINGLE ? multiplyAdds : 0;
        return new Work(this.multiplyAdds, single, scatteredAdds, shuffledBytes, decodedBytes);
    }

    /** How many seconds {@code cores} cores take, without start-up and the writing of the output. */
    public double seconds(int cores) {
        Rates rates = Rates.TYPICAL;
        double products = (multiplyAdds - inSingle) / rates.multiplyAdds() + inSingle / rates.singleMultiplyAdds();
        double rest = scatteredAdds / rates.scatteredAdds()
                + shuffledBytes / rates.shuffledBytes()
                + decodedBytes / rates.decodedBytes();
        return (products + rest) / cores;
    }
}
