# SPDX-License-Identifier: Apache-2.0
"""Tests of the Python notebooks. The Maven profile ``python`` runs them and sets CAPACITY_JAR to the job's jar.

A notebook runs cell by cell and must display the tables that are saved for the Scala notebook.
"""

import json
import os
import re
import subprocess
import sys
import traceback
import unittest
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from pyspark.sql import SparkSession

HOME = Path(__file__).resolve().parents[2]
NOTEBOOKS = HOME / "notebooks"
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


class CellFailure(Exception):
    """A failure of a cell. The message names the notebook and the cell."""


def cells(source):
    """The cells of a notebook in Databricks' source format, as (language, text)."""
    header, _, body = source.partition("\n")
    if header != "# Databricks notebook source":
        raise ValueError("A notebook in Databricks' source format begins with '# Databricks notebook source'")
    for cell in body.split("\n# COMMAND ----------\n"):
        text = cell.strip()
        if not text.startswith("# MAGIC %"):
            yield "python", text
            continue
        inner = "\n".join(re.sub("^# MAGIC ?", "", line) for line in text.splitlines())
        language, text = re.fullmatch(r"%(\w+)\s(.*)", inner, re.DOTALL).groups()
        yield language, text.strip()


class Widgets:
    """The widgets of Databricks; each keeps its default value."""

    def __init__(self):
        self._values = {}

    def text(self, name, value):
        self._values[name] = value

    def get(self, name):
        return self._values[name]


class NotebookRun:
    """Runs the cells of a notebook and collects what they display in `tables` and `html`."""

    def __init__(self, spark):
        self.tables = []
        self.html = []
        self._names = {
            "spark": spark.newSession(),
            "display": self._display,
            "displayHTML": self.html.append,
            "dbutils": SimpleNamespace(widgets=Widgets()),
        }

    def _display(self, rows):
        lines = [rows.columns] + [[shown(value) for value in row] for row in rows.limit(1000).collect()]
        self.tables.append("".join("\t".join(line) + "\n" for line in lines))

    def run(self, name, source):
        for number, (language, text) in enumerate(cells(source), start=1):
            try:
                if language == "sql":
                    self._display(self._names["spark"].sql(text))
                elif language == "python":
                    exec(compile(text, f"{name}, cell {number}", "exec"), self._names)
                elif language != "md":
                    raise ValueError(f"a cell in an unknown language: {language}")
            except Exception as failure:
                reason = traceback.format_exception_only(failure)[-1].strip()
                raise CellFailure(f"{name}, cell {number}, '{text.splitlines()[0]}': {reason}") from failure


def shown(value):
    """The text of a value in a table, which does not depend on the language of the notebook."""
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def same(shown, saved):
    """Whether text and whole numbers are equal, and other numbers differ by at most one in the last digit."""
    if NUMBER.sub("#", shown) != NUMBER.sub("#", saved):
        return False
    return all(close(a, b) for a, b in zip(NUMBER.findall(shown), NUMBER.findall(saved)))


def close(shown, saved):
    a, b = Decimal(shown), Decimal(saved)
    digit = min(a.as_tuple().exponent, b.as_tuple().exponent)
    return a == b or digit < 0 and abs(a - b) <= Decimal(1).scaleb(digit)


def saved_tables(name):
    note = json.loads((NOTEBOOKS / f"{name}.zpln").read_text())
    messages = [message for paragraph in note["paragraphs"] for message in paragraph["results"]["msg"]]
    return [message["data"] for message in messages if message["type"] == "TABLE"]


class NotebooksTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        cls.spark = builder.config("spark.jars", os.environ["CAPACITY_JAR"]).getOrCreate()
        cls.spark.sparkContext.setLogLevel("ERROR")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def test_quick_start_displays_the_tables_of_the_scala_notebook(self):
        run = NotebookRun(self.spark)
        run.run("quick-start.py", (NOTEBOOKS / "quick-start.py").read_text())
        saved = saved_tables("quick-start")
        self.assertEqual(len(run.tables), len(saved))
        for shown, expected in zip(run.tables, saved):
            self.assertTrue(same(shown, expected), f"displayed:\n{shown}saved:\n{expected}")

    def test_a_missing_library_is_one_sentence(self):
        script = (
            "from test_notebooks import *\n"
            "spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()\n"
            "NotebookRun(spark).run('quick-start.py', (NOTEBOOKS / 'quick-start.py').read_text())"
        )
        run = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parent, capture_output=True, text=True)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(
            run.stderr.splitlines()[-1],
            "CellFailure: quick-start.py, cell 2, .*: RuntimeError: spark-capacity is not on the cluster's class path: "
            "build it with 'mvn -DskipTests package', install job/target/spark-capacity-job_2.13-0.1.0.jar ",
        )

    def test_a_broken_cell_is_named(self):
        source = "# Databricks notebook source\ntotal = 1\n\n# COMMAND ----------\n\n"
        for cell, error in [
            ("totals + 1", "NameError: name 'totals' is not defined"),
            ("# MAGIC %sql\n# MAGIC SELECT capacity FROM capacitees", "TABLE_OR_VIEW_NOT_FOUND"),
        ]:
            with self.assertRaises(CellFailure) as failure:
                NotebookRun(self.spark).run("broken.py", source + cell)
            self.assertRegex(str(failure.exception), r"^broken\.py, cell 2, ")
            self.assertIn(error, str(failure.exception))

    def test_numbers_may_differ_by_one_in_the_last_digit(self):
        self.assertTrue(same("0\t41.5405", "0\t41.5406"))
        self.assertFalse(same("0\t41.5405", "0\t41.5407"))
        self.assertFalse(same("0\t41.5405", "1\t41.5405"))


if __name__ == "__main__":
    unittest.main()
