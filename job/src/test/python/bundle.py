"""Fails unless Databricks knows every field of the jobs in a bundle: bundle.py FILE"""

import sys

import yaml
from databricks.bundles.jobs import Job

with open(sys.argv[1]) as file:
    bundle = yaml.safe_load(file)
for job in bundle["resources"]["jobs"].values():
    # Raises an exception at an unknown field and at a value of the wrong type.
    Job.from_dict(job)
