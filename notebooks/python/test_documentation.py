# SPDX-License-Identifier: Apache-2.0
"""Runs the Python samples of docs/python-and-ml.md, in their order: for the Maven profile ``python``."""

import os
import re
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
SAMPLE = re.compile(r"^<!-- python sample -->\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class DocumentationTest(unittest.TestCase):
    def test_the_samples_run(self):
        samples = SAMPLE.findall((HOME / "docs/python-and-ml.md").read_text())
        self.assertGreater(len(samples), 3)
        os.chdir(HOME)
        # Settings of a test's Spark; the samples start it.
        os.environ["PYSPARK_SUBMIT_ARGS"] = "--master local[2] --conf spark.ui.enabled=false pyspark-shell"
        names = {}
        for number, sample in enumerate(samples, start=1):
            with self.subTest(number):
                exec(compile(sample, f"docs/python-and-ml.md, sample {number}", "exec"), names)
        self.addCleanup(names["spark"].stop)
        self.assertEqual(names["spark"].read.parquet("target/capacities").count(), 7 * 513)
        self.assertEqual(names["model"].transform(names["cache"]).where("capacity > 0").count(), 7 * 513)


if __name__ == "__main__":
    unittest.main()
