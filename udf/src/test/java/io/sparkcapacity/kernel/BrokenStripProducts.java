package io.sparkcapacity.kernel;

/** {@link BestStripProducts} with a fault, such as that of broken hardware or of a broken library. */
enum BrokenStripProducts implements StripProducts {
    /** The last entry of a strip is wrong by a thousandth of the largest one. */
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
    /** The contribution of all tiles of features but the first is missing. */
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
    /** The second column repeats the first one. */
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
        BestStripProducts.INSTANCE.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        spoil(c, fromC, used, before);
    }

    @Override
    public void multiplyAdd(
            int terms, float[] a, int fromA, float[] b, int fromB, int strideB, int columns, double[] c, int fromC) {
        int used = WIDTH * columns;
        double[] before = java.util.Arrays.copyOfRange(c, fromC, fromC + used);
        BestStripProducts.INSTANCE.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        spoil(c, fromC, used, before);
    }
}
