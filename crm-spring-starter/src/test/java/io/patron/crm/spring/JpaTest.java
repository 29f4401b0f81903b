// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A whole application on JPA with Hibernate, as Spring Boot configures it. */
@DisplayName("In a transaction of JPA")
class JpaTest {
    private ConfigurableApplicationContext context;
    private Crm crm;
    private Checkout checkout;
    private Heard heard;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({Checkout.class, Heard.class, Log.class})
    static class JpaShop {
        @Bean
        Program program() {
            return Customers.program();
        }
    }

    @Entity(name = "ShopOrder")
    static class ShopOrder {
        @Id
        String id;

        protected ShopOrder() {}

        ShopOrder(String id) {
            this.id = id;
        }
    }

    /** The host's service. What JPA is told is written when it flushes: at a query, or with the commit. */
    static class Checkout {
        private final Crm crm;
        private final EntityManager entities;
        private final Heard heard;

        Checkout(Crm crm, EntityManager entities, Heard heard) {
            this.crm = crm;
            this.entities = entities;
            this.heard = heard;
        }

        @Transactional(readOnly = true)
        public List<String> orders() {
            return entities.createQuery("SELECT o.id FROM ShopOrder o ORDER BY o.id", String.class)
                    .getResultList();
        }

        @Transactional(readOnly = true)
        public long points() {
            return Customers.points(crm);
        }

        @Transactional
        public long buy(String order) {
            long pointsBefore = Customers.points(crm);
            int ordersBefore = orders().size();
            entities.persist(new ShopOrder(order));
            crm.transactions().record(Customers.purchase(order));
            assertThat(orders()).as("inside").hasSize(ordersBefore + 1);
            assertThat(heard.orders).as("nobody hears of it before the commit").doesNotContain(order);
            return Customers.points(crm) - pointsBefore;
        }

        @Transactional
        public void buyAndRefuse(String order) {
            assertThat(buy(order)).isPositive();
            throw new IllegalStateException("the card was refused");
        }

        /** The entity is written with the commit only, and the database refuses it then. */
        @Transactional
        public void buyWithTakenNumber(String order, String taken) {
            crm.transactions().record(Customers.purchase(order));
            entities.persist(new ShopOrder(taken));
        }

        @Transactional
        public void buyThoughShortOfPoints(String order) {
            entities.persist(new ShopOrder(order));
            Origin origin = Origin.of(Customers.ADA, Reference.of("reward", order));
            Redemption redemption = new Redemption(origin, WalletId.POINTS, 1_000_000, "a teapot");
            assertThatThrownBy(() -> crm.points().redeem(redemption)).isInstanceOf(InsufficientPointsException.class);
            crm.transactions().record(Customers.purchase(order));
        }
    }

    static class Heard {
        final List<String> orders = new ArrayList<>();
        private final Log log;

        Heard(Log log) {
            this.log = log;
        }

        @EventListener
        void committed(CrmCommittedEvent event) {
            orders.add(event.receipt().reference().id());
            if (event.receipt().reference().id().equals("logged")) {
                log.write("log of " + event.receipt().earned(WalletId.POINTS));
            }
        }
    }

    static class Log {
        private final EntityManager entities;

        Log(EntityManager entities) {
            this.entities = entities;
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void write(String text) {
            entities.persist(new ShopOrder(text));
        }
    }

    private void open(TestDatabase database) {
        context = new SpringApplicationBuilder(JpaShop.class)
                .web(WebApplicationType.NONE)
                .initializers(beans ->
                        ((GenericApplicationContext) beans).registerBean(HikariDataSource.class, database::pool))
                .run(
                        "--spring.main.banner-mode=off",
                        "--crm.jdbc.schema-mode=migrate",
                        "--spring.flyway.enabled=false",
                        "--spring.jpa.hibernate.ddl-auto=create");
        crm = context.getBean(Crm.class);
        checkout = context.getBean(Checkout.class);
        heard = context.getBean(Heard.class);
        Customers.register(crm);
        heard.orders.clear();
        assertThat(context.getBean(PlatformTransactionManager.class).getClass().getSimpleName())
                .isEqualTo("JpaTransactionManager");
    }

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("entity and points commit together, after whatever was read before, and the event comes then")
    void commits(TestDatabase database) {
        open(database);
        assertThat(checkout.buy("1")).isEqualTo(110);
        assertThat(checkout.buy("2")).isEqualTo(10);
        assertThat(checkout.orders()).containsExactly("1", "2");
        assertThat(checkout.points()).isEqualTo(120);
        assertThat(heard.orders).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("an exception takes back entity and points, nobody hears of it, and the reference is free")
    void rollsBack(TestDatabase database) {
        open(database);
        assertThatThrownBy(() -> checkout.buyAndRefuse("1")).hasMessage("the card was refused");
        assertThat(checkout.orders()).isEmpty();
        assertThat(checkout.points()).isZero();
        assertThat(heard.orders).isEmpty();
        assertThat(checkout.buy("1")).isEqualTo(110);
        assertThat(heard.orders).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("an entity that is refused when JPA writes it, with the commit, takes the points with it")
    void flushFails(TestDatabase database) {
        open(database);
        checkout.buy("1");
        assertThatThrownBy(() -> checkout.buyWithTakenNumber("2", "1"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(checkout.orders()).containsExactly("1");
        assertThat(checkout.points()).isEqualTo(110);
        assertThat(heard.orders).containsExactly("1");
        assertThat(crm.standings().verify(null, 10).clean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a command that is refused leaves nothing, and the transaction goes on")
    void refusedCommand(TestDatabase database) {
        open(database);
        checkout.buyThoughShortOfPoints("1");
        assertThat(checkout.orders()).containsExactly("1");
        assertThat(checkout.points()).isEqualTo(110);
        assertThat(heard.orders).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("whoever hears of it can write an entity in a transaction of its own")
    void handlerWrites(TestDatabase database) {
        open(database);
        checkout.buy("logged");
        assertThat(checkout.orders()).containsExactly("log of 110", "logged");
    }
}
