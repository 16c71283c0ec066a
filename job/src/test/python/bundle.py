"""Fails unless every field of a bundle's jobs is Databricks': bundle.py FILE"""

import sys

import yaml
from databricks.bundles.jobs import Job

with open(sys.argv[1]) as file:
    bundle = yaml.safe_load(file)
for job in bundle["resources"]["jobs"].values():
    # Raises at a field that it doesn't know, and at values of another type.
    Job.from_dict(job)
