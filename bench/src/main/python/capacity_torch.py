"""Computes capacities by the formula of the Python metric.

Usage: capacity_torch.py INPUT OUTPUT, where both are directories of Parquet files.
"""

import os
import sys

import pyarrow
import pyarrow.parquet
import torch


def capacities(features: torch.Tensor) -> torch.Tensor:
    """The capacity of each row of the n×d tensor."""
    squared_dot = (features @ features.T) ** 2
    return squared_dot.diagonal() / squared_dot.sum(-1)


table = pyarrow.parquet.read_table(sys.argv[1], columns=["id", "features"]).combine_chunks()
rows = table.column("features").combine_chunks()
values = rows.flatten().to_numpy()
features = torch.from_numpy(values.copy()).reshape(len(rows), -1)

os.makedirs(sys.argv[2])
pyarrow.parquet.write_table(
    pyarrow.table({"id": table.column("id"), "capacity": capacities(features).numpy()}),
    os.path.join(sys.argv[2], "capacities.parquet"),
)
