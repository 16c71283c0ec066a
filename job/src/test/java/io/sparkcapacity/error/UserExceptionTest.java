package io.sparkcapacity.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.error.UserException.Kind;
import org.apache.spark.SparkThrowable;
import org.apache.spark.SparkThrowableHelper;
import org.junit.jupiter.api.Test;

class UserExceptionTest {
    @Test
    void everyErrorHasAKind() {
        assertThat(new InvalidSettingException("").kind()).isEqualTo(Kind.USAGE);
        assertThat(new InvalidInputException("").kind()).isEqualTo(Kind.DATA);
        assertThat(new InvalidActivationException("").kind()).isEqualTo(Kind.DATA);
        assertThat(new NoStrategyException("").kind()).isEqualTo(Kind.DATA);
        assertThat(new SelfCheckException("").kind()).isEqualTo(Kind.DATA);
        assertThat(new MissingInputException("").kind()).isEqualTo(Kind.NO_INPUT);
        assertThat(new OutputException("").kind()).isEqualTo(Kind.OUTPUT);
        assertThat(new UnavailableException("").kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(new InsufficientMemoryException("", null).kind()).isEqualTo(Kind.MEMORY);
    }

    @Test
    void pySparkShowsTheMessageOfEveryError() {
        assertThat(new InvalidSettingException("--size is 0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyErrorHasAConditionOfSparkWithItsMessage() {
        SparkThrowable error = new InvalidInputException("the sentence");
        assertThat(SparkThrowableHelper.getMessage(error.getCondition(), error.getMessageParameters()))
                .startsWith("[USER_RAISED_EXCEPTION] the sentence");
    }
}
