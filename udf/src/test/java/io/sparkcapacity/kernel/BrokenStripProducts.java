package io.sparkcapacity.kernel;

/** {@link StripProducts#best()} with a fault, as broken hardware or a broken library has. */
enum BrokenStripProducts implements StripProducts {
    /** One entry, the last of a strip, is off by a thousandth of the strip's largest entry. */
    ONE_ENTRY_OFF {
        @Override
        void spoil(double[] c, int from, int used, double[] before) {
            double largest = 0;
            for (int entry = from; entry < from + used; entry++) {
                largest = Math.max(largest, Math.abs(c[entry]));
            }
            c[from + used - 1] += 1e-3 * largest;
        }
    },
    /** What the last tile of features adds is missing. */
    FEATURES_DROPPED {
        @Override
        void spoil(double[] c, int from, int used, double[] before) {
            boolean first = java.util.Arrays.stream(before).allMatch(entry -> entry == 0);
            if (!first) {
                for (int k = 0; k < used; k++) {
                    c[from + k] = before[k];
                }
            }
        }
    },
    /** One entry is not a number. */
    NOT_A_NUMBER {
        @Override
        void spoil(double[] c, int from, int used, double[] before) {
            c[from] = Double.NaN;
        }
    },
    /** One entry is infinite. */
    INFINITE {
        @Override
        void spoil(double[] c, int from, int used, double[] before) {
            c[from] = Double.NEGATIVE_INFINITY;
        }
    },
    /** The second column is the first over again. */
    COLUMN_REPEATED {
        @Override
        void spoil(double[] c, int from, int used, double[] before) {
            for (int k = from; k < from + WIDTH; k++) {
                c[k + WIDTH] = c[k];
            }
        }
    };

    abstract void spoil(double[] c, int from, int used, double[] before);

    @Override
    public void multiplyAdd(
            int terms, double[] a, int fromA, double[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        int used = WIDTH * columns;
        double[] before = java.util.Arrays.copyOfRange(c, fromC, fromC + used);
        StripProducts.best().multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        spoil(c, fromC, used, before);
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        int used = WIDTH * columns;
        double[] before = java.util.Arrays.copyOfRange(c, fromC, fromC + used);
        StripProducts.best().multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        spoil(c, fromC, used, before);
    }
}
