package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidSettingException;
import java.net.URL;
import java.net.URLClassLoader;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;

class SessionCheckTest {
    private static final SparkContext SPARK = TestSpark.session().sparkContext();

    @Test
    void classesOfTheSessionAreShared() {
        assertThatCode(() -> SessionCheck.requireUsable(SPARK)).doesNotThrowAnyException();
    }

    @Test
    void classesThatTheSessionLoadsOnceMoreAreNot() throws Exception {
        try (Added added = new Added()) {
            Class<?> check = Class.forName(SessionCheck.class.getName(), true, added);
            assertThatThrownBy(() ->
                            check.getMethod("requireUsable", SparkContext.class).invoke(null, SPARK))
                    .cause()
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("start the session with the jar, by --jars or spark.jars");
        }
    }

    /** Loads the check a second time, as Spark does with a jar that was added to a running session. */
    private static final class Added extends URLClassLoader {
        Added() {
            super(
                    new URL[] {
                        SessionCheck.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    SessionCheck.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SessionCheck.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
