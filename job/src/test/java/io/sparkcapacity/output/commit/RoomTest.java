package io.sparkcapacity.output.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.owner.Owner;
import io.sparkcapacity.owner.Owners;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void aNameSaysItsOwner() throws Exception {
        for (String name : new String[] {"capacities", "a-b", "é".repeat(120)}) {
            Owner owner = Owners.dead();
            String hidden = Room.nameFor(name, owner);
            assertThat(hidden.getBytes(UTF_8)).hasSizeLessThan(240);
            assertThat(Room.ownerOf(hidden, name)).contains(owner);
            assertThat(Room.ownerOf(hidden, name + "-")).isEmpty();
            assertThat(Room.ownerOf(hidden, "b")).isEmpty();
        }
    }
}
