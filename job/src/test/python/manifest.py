"""Fails unless the operator knows every field of a SparkApplication manifest: manifest.py FILE"""

import sys

import yaml
from kubeflow_spark_api.models import SparkV1beta2SparkApplication as SparkApplication

with open(sys.argv[1]) as file:
    manifest = yaml.safe_load(file)
# The model leaves out unknown fields and refuses values of the wrong type.
understood = SparkApplication.from_dict(manifest).to_dict()
if understood != manifest:
    sys.exit(f"{manifest}\nis understood as\n{understood}")
