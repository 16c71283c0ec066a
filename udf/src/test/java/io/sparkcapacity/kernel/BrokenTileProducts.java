package io.sparkcapacity.kernel;

/** {@link TileProducts#best()} with a fault in the products of activations, as broken hardware or a broken library has. */
enum BrokenTileProducts implements TileProducts {
    /** One entry, the last of a tile, is off by a thousandth of the tile's largest entry. */
    ONE_ENTRY_OFF {
        @Override
        void spoil(Range p, Range q, Range k, double[] tile) {
            int used = p.length() * q.length();
            double largest = 0;
            for (int entry = 0; entry < used; entry++) {
                largest = Math.max(largest, Math.abs(tile[entry]));
            }
            tile[used - 1] += 1e-3 * largest;
        }
    },
    /** What the last tile of features adds is missing. */
    FEATURES_DROPPED {
        @Override
        void spoil(Range p, Range q, Range k, double[] tile) {
            if (k.start() > 0) {
                java.util.Arrays.fill(tile, 0, p.length() * q.length(), 0);
            }
        }
    },
    /** One entry is not a number. */
    NOT_A_NUMBER {
        @Override
        void spoil(Range p, Range q, Range k, double[] tile) {
            tile[0] = Double.NaN;
        }
    },
    /** One entry is infinite. */
    INFINITE {
        @Override
        void spoil(Range p, Range q, Range k, double[] tile) {
            tile[0] = Double.NEGATIVE_INFINITY;
        }
    },
    /** The second column is the first over again. */
    COLUMN_REPEATED {
        @Override
        void spoil(Range p, Range q, Range k, double[] tile) {
            System.arraycopy(tile, 0, tile, p.length(), p.length());
        }
    };

    abstract void spoil(Range p, Range q, Range k, double[] tile);

    @Override
    public void ofFeatures(Panel x, Range i, Range j, double[] tile) {
        TileProducts.best().ofFeatures(x, i, j, tile);
    }

    @Override
    public void ofActivations(Panel x, Range p, Panel y, Range q, Range k, double[] tile) {
        TileProducts.best().ofActivations(x, p, y, q, k, tile);
        spoil(p, q, k, tile);
    }

    @Override
    public void ofMoment(Panel x, Range p, Range i, double[] moment, Range j, double[] tile) {
        TileProducts.best().ofMoment(x, p, i, moment, j, tile);
    }
}
