// Finds the library and the example: in the folder that CAPACITY_HOME names, or in a folder above the one that Zeppelin
// runs in.
import java.nio.file.{Files, Path}

val home = sys.env.get("CAPACITY_HOME").map(Path.of(_)).getOrElse(
  Iterator.iterate(Path.of("").toAbsolutePath)(_.getParent).takeWhile(_ != null)
    .find(folder => Files.isDirectory(folder.resolve("examples/minilm"))).getOrElse(Path.of("")))

try Class.forName("io.sparkcapacity.CapacityAnalysis")
catch {
  case _: ClassNotFoundException =>
    sys.error(s"""spark-capacity is not on the interpreter's class path: build it with 'mvn -DskipTests package', restart the
      interpreter, and run a paragraph of two lines before this one: '%spark.conf' and
      'spark.jars ${home.toAbsolutePath}/job/target/spark-capacity-job_2.13-0.1.0.jar'""".replaceAll("\\s+", " "))
}

val cache = z.textbox("cache", home.resolve("examples/minilm").toUri.toString).toString
spark.conf.set("spark.sql.catalog.capacity", "io.sparkcapacity.functions.CapacityCatalog")

def display(rows: org.apache.spark.sql.Dataset[_]): Unit = z.show(rows)
def displayHTML(html: String): Unit = println("%html " + html)
