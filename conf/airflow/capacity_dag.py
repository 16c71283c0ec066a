"""
Validates caches of activations and computes their capacities, every night or with other parameters when triggered.

For Airflow 3.2 or later with apache-airflow-providers-apache-spark; spark-submit must be on the workers' path, and the project, built, in
SPARK_CAPACITY_HOME. The connection spark_default says which cluster. What was checked is in conf/README.md.
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

# Exit codes that another try would end with as well: the options, the data, the input or the output are wrong.
FINAL = {2, 65, 66, 73}


class CapacityOperator(SparkSubmitOperator):
    """
    One command of the application.

    In client mode, where spark-submit exits with the command's own code: in cluster mode nobody sees it.
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
    # Two runs would replace each other's output.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    params={
        "caches": Param("hdfs:///caches", type="string", description="Directory that the caches are in"),
        "capacities": Param("hdfs:///capacities", type="string", description="Directory that the capacities go to"),
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
