"""
Validates caches of activations and computes their capacities: every night, or with other parameters when triggered.

It needs Airflow 3.2 or later with apache-airflow-providers-apache-spark. On the workers, spark-submit must be on the
path, and SPARK_CAPACITY_HOME must be the directory of the project, which must be built. The connection spark_default
names the cluster. conf/README.md lists what was checked.
"""

from __future__ import annotations

import os
import re
from datetime import datetime, timedelta

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG, Param, TaskGroup
from airflow.sdk.exceptions import AirflowException, AirflowFailException

HOME = os.environ.get("SPARK_CAPACITY_HOME", "/opt/spark-capacity")

CACHES = ("gpt", "vit")

# Exit codes of failures that a retry cannot fix, because the options, the data, the input, the memory or the output are
# wrong.
FINAL = {2, 65, 66, 71, 73, 74}


class CapacityOperator(SparkSubmitOperator):
    """
    Runs one command of the application.

    It runs in client mode, because in cluster mode spark-submit does not return the exit code of the command.
    """

    def __init__(self, *, arguments: list[str], **kwargs):
        super().__init__(
            application=f"{HOME}/job/target/spark-capacity-job_2.13-0.1.0.jar",
            java_class="io.sparkcapacity.cli.CapacityCommand",
            properties_file=f"{HOME}/conf/spark-defaults.conf",
            deploy_mode="client",
            application_args=[*arguments, f"--config={HOME}/conf/capacity.conf"],
            name="spark-capacity",
            **kwargs,
        )

    def execute(self, context):
        try:
            super().execute(context)
        except AirflowException as failure:
            code = re.search(r"Error code is: (\d+)", str(failure))
            if code and int(code[1]) in FINAL:
                raise AirflowFailException(str(failure)) from failure
            raise


with DAG(
    dag_id="spark_capacity",
    description="Capacities of caches of activations",
    schedule="0 3 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # Two runs at the same time would replace each other's output.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    params={
        "caches": Param("hdfs:///caches", type="string", description="Directory of the caches"),
        "capacities": Param("hdfs:///capacities", type="string", description="Directory to write the capacities to"),
    },
) as dag:
    for name in CACHES:
        cache = f"{{{{ params.caches }}}}/{name}"
        capacities = f"{{{{ params.capacities }}}}/{name}"
        with TaskGroup(name):
            validate = CapacityOperator(task_id="validate", arguments=["validate", cache])
            compute = CapacityOperator(
                task_id="compute",
                arguments=[
                    "compute",
                    cache,
                    f"--output={capacities}",
                    f"--report={capacities}.json",
                    "--mode=overwrite",
                ],
            )
            validate >> compute
