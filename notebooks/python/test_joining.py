# SPDX-License-Identifier: Apache-2.0
"""Runs the Python samples of docs/joining.md on the output of the README's command: for the Maven profile ``python``.

CAPACITY_HOME is a folder with ``examples/minilm`` and ``target/capacities``.
"""

import os
import re
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
SAMPLE = re.compile(r"^<!-- join python sample -->\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWN = ["component", "sentence", "position", "capacity"]


class JoiningTest(unittest.TestCase):
    def test_the_samples_find_every_row(self):
        os.chdir(os.environ["CAPACITY_HOME"])
        samples = SAMPLE.findall((HOME / "docs/joining.md").read_text())
        self.assertEqual(len(samples), 2)
        import pandas as pd

        written = pd.read_parquet("target/capacities")[OWN].sort_values(OWN[:3]).reset_index(drop=True)
        self.assertEqual(len(written), 7 * 513)
        for sample in samples:
            with self.subTest(sample.splitlines()[0]):
                names = {}
                exec(compile(sample, "docs/joining.md", "exec"), names)
                joined = names["joined"]
                joined = joined.to_pandas() if hasattr(joined, "to_pandas") else joined
                joined = joined[OWN].sort_values(OWN[:3]).reset_index(drop=True)
                for column in OWN:
                    self.assertEqual(list(joined[column]), list(written[column]), column)


if __name__ == "__main__":
    unittest.main()
