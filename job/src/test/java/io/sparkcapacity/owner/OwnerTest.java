package io.sparkcapacity.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the owner of something temporary is alive. */
class OwnerTest {
    @Test
    void itsTextSaysWhoItIs() throws Exception {
        Owner owner = Owners.dead();
        assertThat(Owner.parse(owner.text())).contains(owner);
        assertThat(owner.text()).matches(Owner.TEXT);
        assertThat(Owner.parse("deadbeef-1-zzzzzzzzzzzzzzzzzzzzz-deadbeef")).isEqualTo(Optional.empty());
    }

    @Test
    void processesAreAliveUntilTheyEndAndRunsUntilTheyDo() throws Exception {
        assertThat(Owners.alive().life()).isEqualTo(Owner.Life.ALIVE);
        assertThat(Owners.dead().life()).isEqualTo(Owner.Life.GONE);
        assertThat(Owners.elsewhere().life()).isEqualTo(Owner.Life.ELSEWHERE);
        Owner own = Owner.ofNewRun();
        assertThat(own.life()).isEqualTo(Owner.Life.ALIVE);
        own.end();
        assertThat(own.life()).isEqualTo(Owner.Life.GONE);
    }

    @Test
    void anotherProcessWithTheSameNumberIsAnother() {
        Owner alive = Owners.alive();
        assertThat(new Owner(alive.machine(), alive.process(), alive.started() + 1, alive.number()).life())
                .isEqualTo(Owner.Life.GONE);
    }

    /** A process that was killed and not yet waited for is dead. */
    @Test
    void whatRemainsOfAProcessIsDead() throws Exception {
        Process parent = new ProcessBuilder("bash", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        long child = Long.parseLong(parent.inputReader().readLine());
        try {
            assertThat(ThisMachine.started(child)).isPresent();
            new ProcessBuilder("kill", "-9", String.valueOf(child)).start().waitFor();
            while (!Files.readString(Path.of("/proc/" + child + "/stat")).contains(") Z ")) {
                Thread.onSpinWait();
            }
            assertThat(ThisMachine.started(child)).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }
}
