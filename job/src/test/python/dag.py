"""
Loads the DAG in a folder as Airflow does and executes its tasks in order, with parameters: dag.py FOLDER KEY=VALUE…

Prints one line of JSON per task before it runs, and another one with the type of the exception if it fails.
"""

import json
import sys

from airflow.dag_processing.dagbag import DagBag

folder, *parameters = sys.argv[1:]
bag = DagBag(folder)
if bag.import_errors:
    sys.exit(str(bag.import_errors))
(dag,) = bag.dags.values()
params = {**dag.params.dump(), **dict(parameter.split("=", 1) for parameter in parameters)}
for task in dag.topological_sort():
    about = {"id": task.task_id, "upstream": sorted(task.upstream_task_ids), "retries": task.retries}
    print(json.dumps(about), flush=True)
    task.render_template_fields({"params": params})
    try:
        task.execute({})
    except Exception as failure:
        print(json.dumps({"id": task.task_id, "failure": type(failure).__name__}))
        sys.exit(str(failure))
