// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.Crm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.ProgramRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where the versions that customers stand under are lost")
class LostProgramTest {
    /** A store whose table of programs was not restored: it knows only what is put into it from now on. */
    private record Restored(CrmStore store, Set<Program> known) implements CrmStore {
        @Override
        public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
            return store.write(tenant, customers, unit -> work.apply(without(unit)));
        }

        @Override
        public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
            return store.read(tenant, unit -> work.apply(without(unit)));
        }

        private UnitOfWork without(UnitOfWork unit) {
            ProgramRepository programs = new ProgramRepository() {
                @Override
                public boolean insert(Program program) {
                    return known.add(program);
                }

                @Override
                public Optional<Program> find(io.patron.crm.fact.ProgramVersion version) {
                    return known.stream()
                            .filter(program -> program.version().equals(version))
                            .findFirst();
                }

                @Override
                public List<Program> versions(String program) {
                    return List.copyOf(known);
                }
            };
            return (UnitOfWork) Proxy.newProxyInstance(
                    UnitOfWork.class.getClassLoader(),
                    new Class<?>[] {UnitOfWork.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("programs")) {
                            return programs;
                        }
                        try {
                            return method.invoke(unit, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private static Program version(int number) {
        return Shop.programOf(number, ZoneOffset.UTC, number).build();
    }

    @Test
    @DisplayName("a CRM does not begin, and says which it needs; given that, it does")
    void refusesToStart() {
        InMemoryCrmStore store = new InMemoryCrmStore();
        MutableClock clock = MutableClock.at(Shop.NOON);
        Shop shop = Shop.on(store, version(1), clock, TenantId.DEFAULT);
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "10");
        Restored restored = new Restored(store, new HashSet<>());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crm.builder(restored, version(2), clock).build())
                .withMessage("program versions: must have version 1, under which customer \"ada\" stands: it is not"
                        + " stored here any more, was \"[club/2]\"");
        assertThat(restored.known()).as("nothing was written").isEmpty();
        Crm crm = Crm.builder(restored, ProgramVersions.of(List.of(version(1), version(2))), clock)
                .build();
        assertThat(crm.standings().of(ada)).isEqualTo(shop.standing(ada));
    }
}
