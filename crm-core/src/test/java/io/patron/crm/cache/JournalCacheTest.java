// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.Journal;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Race;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Purchase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cache of journals")
class JournalCacheTest {
    private static final TenantId TENANT = TenantId.DEFAULT;

    private final WatchedStore kept = new WatchedStore(new InMemoryCrmStore());
    private final JournalCache cache = JournalCache.of(10_000);
    private final CrmStore store = cache.around(kept);
    private final Shop shop = Shop.on(store);
    private final CustomerId ada = shop.customer("ada");

    /** The journal of Ada has one fact more than she has bought: her registration. */
    private void buys(int purchases) {
        List<Purchase> all = new ArrayList<>();
        for (int i = 0; i < purchases; i++) {
            all.add(purchase(ada, "p" + shop.now().getEpochSecond(), "9.90", shop.tick()));
        }
        shop.crm().transactions().record(all);
    }

    private static List<Recorded> journal(UnitOfWork unit, CustomerId customer) {
        return unit.journal().read(customer, 0, Integer.MAX_VALUE);
    }

    private static List<Recorded> journal(CrmStore from, CustomerId customer) {
        return from.read(TENANT, unit -> journal(unit, customer));
    }

    private List<Recorded> journal(CrmStore from) {
        return journal(from, ada);
    }

    /** How often she has bought, says a replay of her journal. */
    private long replayed(Shop at) {
        return at.crm().standings().at(ada, at.now(), at.now()).history().purchases();
    }

    @Test
    @DisplayName("asks the store for one fact where it asked for all, and for what came since")
    void asksForTheRest() {
        buys(30);
        assertThat(replayed(shop)).isEqualTo(30);
        assertThat(kept.readings()).containsExactly(31);

        shop.crm().transactions().habits(ada);
        shop.crm().standings().at(ada, shop.now(), shop.now());
        assertThat(kept.readings()).containsExactly(1, 1);

        buys(2);
        kept.readings();
        assertThat(replayed(shop)).isEqualTo(32);
        shop.crm().transactions().habits(ada);
        assertThat(kept.readings()).containsExactly(3, 1);
        assertThat(cache.hits()).isEqualTo(4);
        assertThat(cache.misses()).isEqualTo(1);
        assertThat(cache.facts()).isEqualTo(33);
    }

    @Test
    @DisplayName("gives a late fact the journal it belongs in")
    void lateFacts() {
        buys(30);
        shop.crm().transactions().habits(ada);
        kept.readings();
        shop.buy(ada, "late", "100", Shop.NOON.minus(Duration.ofDays(1)));
        assertThat(kept.readings()).containsExactly(1);
        assertThat(shop.standing(ada).history().purchases()).isEqualTo(31);
        shop.checkLaws();
    }

    @Test
    @DisplayName("answers every page as the store does, in one unit and in many")
    void pages() {
        buys(9);
        List<Recorded> all = journal(kept);
        for (int known = 0; known <= all.size(); known++) {
            for (long after = 0; after <= all.size() + 1; after++) {
                for (int limit = 1; limit <= all.size() + 1; limit++) {
                    cache.clear();
                    page(known, after, limit, all);
                }
            }
        }
    }

    private void page(int known, long after, int limit, List<Recorded> all) {
        kept.show(known);
        assertThat(journal(store)).isEqualTo(all.subList(0, known));
        assertThat(cache.facts()).isEqualTo(known);
        kept.show(Long.MAX_VALUE);
        List<Recorded> expected =
                all.subList((int) Math.min(after, all.size()), (int) Math.min(after + limit, all.size()));
        store.read(TENANT, unit -> {
            Journal journal = unit.journal();
            assertThat(journal.read(ada, after, limit)).isEqualTo(expected);
            assertThat(journal.read(ada, 0, limit)).isEqualTo(all.subList(0, Math.min(limit, all.size())));
            assertThat(journal.read(ada, after, limit)).isEqualTo(expected);
            return known;
        });
        assertThat(journal(store)).isEqualTo(all);
    }

    @Test
    @DisplayName("remembers a journal that was read page by page to its end, and none of which only a part was read")
    void toTheEnd() {
        buys(9);
        store.<List<Recorded>>read(TENANT, unit -> unit.journal().read(ada, 0, 1));
        store.<List<Recorded>>read(TENANT, unit -> unit.journal().read(ada, 3, 100));
        store.<List<Recorded>>read(TENANT, unit -> {
            unit.journal().read(ada, 0, 5);
            return unit.journal().read(ada, 6, 5);
        });
        assertThat(cache.facts()).isZero();
        store.<List<Recorded>>read(TENANT, unit -> {
            unit.journal().read(ada, 0, 5);
            unit.journal().read(ada, 5, 5);
            return unit.journal().read(ada, 10, 5);
        });
        assertThat(cache.facts()).isEqualTo(10);
    }

    @Test
    @DisplayName("refuses the pages that the store refuses, and to be used after the end of a unit")
    void refusals() {
        buys(3);
        journal(store);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.<List<Recorded>>read(
                        TENANT, unit -> unit.journal().read(ada, 0, 0)));
        Journal escaped = store.read(TENANT, unit -> {
            assertThat(journal(unit, ada)).hasSize(4);
            assertThatIllegalArgumentException().isThrownBy(() -> unit.journal().read(ada, 0, 0));
            return unit.journal();
        });
        assertThatThrownBy(() -> escaped.read(ada, 0, 4)).isInstanceOf(IllegalStateException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalCache.of(0))
                .withMessageContaining("1 or more");
    }

    @Test
    @DisplayName("never learns what was rolled back")
    void rolledBack() {
        buys(3);
        List<Recorded> before = journal(kept);
        assertThatThrownBy(() -> store.write(TENANT, Set.of(ada), unit -> {
                    Recorded last = before.get(3);
                    Recorded fact = new Recorded(
                            purchase(ada, "ghost", "5", null),
                            5,
                            last.recordedAt(),
                            last.occurredAt(),
                            null,
                            last.hash());
                    unit.journal().append(List.of(fact));
                    assertThat(journal(unit, ada)).hasSize(5).last().isEqualTo(fact);
                    throw new IllegalStateException("the till breaks down");
                }))
                .hasMessage("the till breaks down");
        assertThat(cache.facts()).isZero();
        assertThat(journal(store)).isEqualTo(before);
    }

    @Test
    @DisplayName("shows a unit what it has added itself")
    void ownFacts() {
        buys(3);
        List<Recorded> before = journal(store);
        store.write(TENANT, Set.of(ada), unit -> {
            assertThat(journal(unit, ada)).isEqualTo(before);
            Recorded last = before.get(3);
            Recorded fact = new Recorded(
                    purchase(ada, "5", "5", null), 5, last.recordedAt(), last.occurredAt(), null, last.hash());
            unit.journal().append(List.of(fact));
            assertThat(journal(unit, ada))
                    .hasSize(5)
                    .startsWith(before.toArray(Recorded[]::new))
                    .endsWith(fact);
            assertThat(unit.journal().read(ada, 4, 10)).containsExactly(fact);
            return fact;
        });
        assertThat(journal(store)).hasSize(5).isEqualTo(journal(kept));
    }

    @Test
    @DisplayName("forgets what the store does not know in this form: a backup was restored, rows are gone")
    void restored() {
        buys(5);
        assertThat(journal(store)).hasSize(6);
        // The same shop, where things went otherwise.
        CrmStore other = new InMemoryCrmStore();
        Shop twin = Shop.on(other);
        twin.customer("ada");
        for (int i = 0; i < 5; i++) {
            twin.buy(ada, "other" + i, "1");
        }
        kept.replace(other);
        assertThat(journal(store)).isEqualTo(journal(other)).hasSize(6);
        // And one where less has happened.
        CrmStore young = new InMemoryCrmStore();
        Shop.on(young).customer("ada");
        kept.replace(young);
        assertThat(journal(store)).isEqualTo(journal(young)).hasSize(1);
        kept.replace(new InMemoryCrmStore());
        assertThat(journal(store)).isEmpty();
    }

    @Test
    @DisplayName("fail_d2, law_l7: verification goes past it and finds what became of the rows")
    void fail_d2_verification() {
        Crm crm = Crm.builder(kept, Shop.program(ZoneOffset.UTC), MutableClock.at(shop.now()))
                .around(cache::around)
                .build();
        buys(5);
        assertThat(crm.standings().at(ada, shop.now(), shop.now()).history().purchases())
                .isEqualTo(5);
        kept.readings();
        assertThat(crm.standings().verify(null, 10).drifts()).isEmpty();
        assertThat(kept.readings()).as("read from the store").contains(6);

        // A row in the middle is another than it was; the last one, which the cache asks for, is the same.
        kept.alter(row -> row.sequence() != 3
                ? row
                : new Recorded(
                        purchase(ada, row.fact().reference().id(), "500", null),
                        3,
                        row.recordedAt(),
                        row.occurredAt(),
                        null,
                        row.hash()));
        assertThat(crm.standings().verify(null, 10).drifts())
                .isNotEmpty()
                .allMatch(drift -> drift.customer().equals(ada));
    }

    @Test
    @DisplayName("holds no more than it may, and says what it has put out")
    void bounded() {
        JournalCache small = JournalCache.of(50);
        CrmStore bounded = small.around(kept);
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CustomerId id = shop.customer("c" + i);
            all.add(id);
            for (int k = 0; k < 4; k++) {
                shop.buy(id, "c" + i + "p" + k, "9.90");
            }
        }
        for (CustomerId id : all) {
            assertThat(journal(bounded, id)).hasSize(5);
        }
        assertThat(small.facts()).isPositive().isLessThanOrEqualTo(50);
        assertThat(small.evictions()).isGreaterThanOrEqualTo(30);
        for (CustomerId id : all) {
            assertThat(journal(bounded, id)).isEqualTo(journal(kept, id));
        }
        small.clear();
        assertThat(small.facts()).isZero();
    }

    @Test
    @DisplayName("is not filled by a journal that is longer than all it may hold")
    void tooLong() {
        JournalCache tiny = JournalCache.of(3);
        buys(9);
        CrmStore bounded = tiny.around(kept);
        assertThat(journal(bounded, ada)).hasSize(10);
        assertThat(tiny.facts()).isLessThanOrEqualTo(3);
        assertThat(journal(bounded, ada)).hasSize(10);
    }

    @Test
    @DisplayName("tells stores and tenants apart")
    void apart() {
        buys(3);
        journal(store);
        CrmStore elsewhere = cache.around(new InMemoryCrmStore());
        assertThat(journal(elsewhere)).isEmpty();
        assertThat(store.<List<Recorded>>read(TenantId.of("north"), unit -> journal(unit, ada)))
                .isEmpty();
        Shop north = Shop.on(store, Shop.program(ZoneOffset.UTC), shop.clock(), TenantId.of("north"));
        north.customer("ada");
        north.buy(ada, "n1", "5");
        assertThat(replayed(north)).isEqualTo(1);
        assertThat(replayed(shop)).isEqualTo(3);
    }

    @Test
    @DisplayName("starts no thread")
    void noThread() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        JournalCache small = JournalCache.of(2);
        CrmStore bounded = small.around(kept);
        buys(3);
        for (int i = 0; i < 200; i++) {
            CustomerId id = shop.customer("t" + i);
            journal(bounded, id);
        }
        assertThat(small.evictions()).isPositive();
        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
    }

    @Test
    @DisplayName("fault_f8: readers beside writers see journals without a gap, never shorter than before")
    void fault_f8_readersBesideWriters() {
        JournalCache small = JournalCache.of(400);
        Shop busy = Shop.on(small.around(new InMemoryCrmStore()));
        List<CustomerId> customers = List.of(busy.customer("a"), busy.customer("b"), busy.customer("c"));
        List<Callable<Integer>> runners = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            CustomerId customer = customers.get(w);
            runners.add(() -> {
                for (int i = 0; i < 100; i++) {
                    busy.crm().transactions().record(purchase(customer, customer + "-" + i, "5", null));
                }
                return 100;
            });
            runners.add(() -> {
                int longest = 0;
                while (longest < 101) {
                    List<Recorded> now = busy.store().read(TENANT, unit -> journal(unit, customer));
                    assertThat(now).hasSizeGreaterThanOrEqualTo(longest);
                    assertThat(now.stream().mapToLong(Recorded::sequence).toArray())
                            .containsExactly(
                                    LongStream.rangeClosed(1, now.size()).toArray());
                    longest = now.size();
                }
                return longest;
            });
        }
        Race.run(runners).withoutFailures();
        busy.checkLaws();
    }
}
