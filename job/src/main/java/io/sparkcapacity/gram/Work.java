package io.sparkcapacity.gram;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Precision;

/**
 * What a strategy does with one component, over all tasks; {@link Rates} says how fast each of it goes.
 *
 * @param multiplyAdds multiplications with an addition, in products of strips
 * @param inSingle those of them that are in single precision
 * @param scatteredAdds those whose operands lie anywhere in a block of memory
 * @param shuffledBytes what travels between tasks
 * @param decodedBytes the vectors that are read, once; what becomes of them in a second pass is the plan's decision
 */
public record Work(
        double multiplyAdds, double inSingle, double scatteredAdds, double shuffledBytes, double decodedBytes) {
    /** Work in double on the activations of {@code shape}, decoded once. */
    static Work on(ComponentShape shape, double multiplyAdds, double scatteredAdds, double shuffledBytes) {
        return new Work(multiplyAdds, 0, scatteredAdds, shuffledBytes, shape.bytes());
    }

    /** The same work with {@code multiplyAdds} of its multiply-adds in {@code precision}. */
    Work with(Precision precision, double multiplyAdds) {
        double single = precision == Precision.SINGLE ? multiplyAdds : 0;
        return new Work(this.multiplyAdds, single, scatteredAdds, shuffledBytes, decodedBytes);
    }

    /** The seconds it takes {@code cores} cores, start-up and writing apart. */
    public double seconds(int cores) {
        Rates rates = Rates.TYPICAL;
        double products = (multiplyAdds - inSingle) / rates.multiplyAdds() + inSingle / rates.singleMultiplyAdds();
        double rest = scatteredAdds / rates.scatteredAdds()
                + shuffledBytes / rates.shuffledBytes()
                + decodedBytes / rates.decodedBytes();
        return (products + rest) / cores;
    }
}
