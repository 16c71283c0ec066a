package io.sparkcapacity;

class RowGramTest extends StrategyContract {
    @Override
    String strategy() {
        return "row-gram";
    }
}
