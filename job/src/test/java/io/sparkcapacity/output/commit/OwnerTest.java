package io.sparkcapacity.output.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the owner of a room is alive. */
class OwnerTest {
    @Test
    void aNameSaysItsOwner() throws Exception {
        for (String name : new String[] {"capacities", "a-b", "é".repeat(120)}) {
            Owner owner = Owners.dead();
            String hidden = Room.nameFor(name, owner);
            assertThat(hidden.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThan(240);
            assertThat(Room.ownerOf(hidden, name)).contains(owner);
            assertThat(Room.ownerOf(hidden, name + "-")).isEmpty();
            assertThat(Room.ownerOf(hidden, "b")).isEmpty();
        }
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
