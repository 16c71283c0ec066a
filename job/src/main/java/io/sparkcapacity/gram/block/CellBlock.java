package io.sparkcapacity.gram.block;

import io.sparkcapacity.kernel.MomentBlock;
import java.io.Serializable;

/** The entries of the block of one cell. A cell whose group has no activation with features in the block has none. */
record CellBlock(Block block, MomentBlock moment) implements Serializable {}
