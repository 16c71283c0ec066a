package io.sparkcapacity.report;

import io.sparkcapacity.plan.Candidate;
import io.sparkcapacity.plan.Choice;
import io.sparkcapacity.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/** The figures of a plan. */
public final class PlanFigures {
    public static final Figure<Choice> COMPONENT = ComponentFigures.NAME_OF_SHAPE.of(Choice::shape);
    public static final Figure<Choice> ACTIVATIONS = ComponentFigures.ACTIVATIONS_OF_SHAPE.of(Choice::shape);
    public static final Figure<Choice> FEATURES = ComponentFigures.FEATURES_OF_SHAPE.of(Choice::shape);

    public static final Figure<Candidate> STRATEGY =
            Figure.text("strategy", candidate -> candidate.strategy().name());
    public static final Figure<Candidate> SECONDS = Figure.number("estimated-seconds", Candidate::seconds);
    public static final Figure<Candidate> MULTIPLY_ADDS =
            Figure.number("multiply-adds", candidate -> candidate.cost().work().multiplyAdds());
    public static final Figure<Candidate> SHUFFLED_BYTES =
            Figure.number("shuffled-bytes", candidate -> candidate.cost().work().shuffledBytes());
    public static final Figure<Candidate> TASK_BYTES =
            Figure.count("task-bytes", candidate -> candidate.cost().taskBytes());
    public static final Figure<Candidate> DRIVER_BYTES =
            Figure.count("driver-bytes", candidate -> candidate.cost().driverBytes());
    /** What takes the memory. */
    public static final Figure<Candidate> HOLDS =
            Figure.text("holds", candidate -> candidate.cost().held());
    /** Why the strategy can't run; null if it can. */
    public static final Figure<Candidate> REJECTED =
            Figure.text("rejected", candidate -> candidate.rejection().orElse(null));

    private static final Figure<Candidate> SCATTERED_ADDS =
            Figure.number("scattered-adds", candidate -> candidate.cost().work().scatteredAdds());
    private static final Figure<Candidate> DECODED_BYTES =
            Figure.number("decoded-bytes", candidate -> candidate.cost().work().decodedBytes());

    /** Those of every candidate in the report's JSON. */
    private static final List<Figure<Candidate>> OF_CANDIDATE = List.of(
            STRATEGY, MULTIPLY_ADDS, SCATTERED_ADDS, SHUFFLED_BYTES, DECODED_BYTES, SECONDS, TASK_BYTES, DRIVER_BYTES);

    private static final List<Figure<Choice>> OF_CHOICE = List.of(
            COMPONENT,
            ACTIVATIONS,
            FEATURES,
            Figure.text(STRATEGY.name(), choice -> choice.chosen().name()),
            Figure.number(SECONDS.name(), Choice::estimatedSeconds),
            new Figure<>(
                    "candidates",
                    DataTypes.createArrayType(Figure.columns(OF_CANDIDATE)),
                    choice -> Json.each(choice.candidates(), PlanFigures::object)));

    private static final List<Figure<Plan>> OF_PLAN = List.of(
            Figure.count(TASK_BYTES.name(), plan -> plan.budget().taskBytes()),
            Figure.count(DRIVER_BYTES.name(), plan -> plan.budget().driverBytes()),
            Figure.count("kept-bytes", plan -> plan.budget().panelStorageBytes()),
            new Figure<>("cores", DataTypes.IntegerType, plan -> plan.budget().cores()),
            new Figure<>("steps", DataTypes.IntegerType, plan -> plan.steps().size()),
            Figure.count("panel-bytes", Plan::panelBytes),
            Figure.text("panels-kept", plan -> plan.panelStorage().reported()),
            new Figure<>(
                    "components",
                    DataTypes.createArrayType(Figure.columns(OF_CHOICE)),
                    plan -> Json.each(plan.choices(), choice -> Figure.object(OF_CHOICE, choice))));

    private PlanFigures() {}

    /** The JSON object of a plan. */
    static Map<String, Object> object(Plan plan) {
        return Figure.object(OF_PLAN, plan);
    }

    private static Map<String, Object> object(Candidate candidate) {
        Map<String, Object> object = new LinkedHashMap<>(Figure.object(OF_CANDIDATE, candidate));
        candidate.rejection().ifPresent(reason -> object.put(REJECTED.name(), reason));
        return object;
    }
}
