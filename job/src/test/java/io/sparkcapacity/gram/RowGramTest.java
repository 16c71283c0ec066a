package io.sparkcapacity.gram;

class RowGramTest extends StrategyContract {
    @Override
    String strategy() {
        return "row-gram";
    }
}
