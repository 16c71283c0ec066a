package io.sparkcapacity.notebook;

import org.apache.spark.sql.SparkSession;

/** A platform on which notebooks run, with the names that it defines for cells besides {@code spark}. */
enum Platform {
    ZEPPELIN {
        @Override
        void prepare(ScalaInterpreter scala) {
            scala.bind("z", Zeppelin.class, new Zeppelin());
        }
    },
    DATABRICKS {
        @Override
        void prepare(ScalaInterpreter scala) {
            scala.bind("databricks", Databricks.class, new Databricks());
            scala.run("import databricks.{dbutils, display, displayHTML}");
        }
    };

    abstract void prepare(ScalaInterpreter scala);

    void prepare(ScalaInterpreter scala, SparkSession spark) {
        scala.bind("spark", SparkSession.class, spark);
        prepare(scala);
    }
}
