// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.error.StoreException;
import io.patron.crm.operation.Receipt;
import io.patron.crm.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.event.TransactionalEventListenerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("In a transaction of Spring")
class SpringTransactionsTest {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private Crm crm;
    private JdbcTemplate tables;
    private PlatformTransactionManager manager;
    private Shop shop;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({CrmAutoConfiguration.class, CrmJdbcAutoConfiguration.class})
    static class Shop {
        final List<Receipt> heard = new ArrayList<>();
        Consumer<Receipt> hearing = receipt -> {};
        Runnable afterCommit = () -> {};

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Program program() {
            return Customers.program();
        }

        @Bean
        static TransactionalEventListenerFactory transactionalEvents() {
            return new TransactionalEventListenerFactory();
        }

        @EventListener
        void committed(CrmCommittedEvent event) {
            heard.add(event.receipt());
            hearing.accept(event.receipt());
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void ordered(OrderPlaced event) {
            afterCommit.run();
        }
    }

    record OrderPlaced(String id) {}

    private void open(TestDatabase database) {
        context.registerBean(HikariDataSource.class, database::pool);
        context.register(Shop.class);
        TestPropertyValues.of("crm.jdbc.schema-mode=migrate").applyTo(context);
        context.refresh();
        crm = context.getBean(Crm.class);
        manager = context.getBean(PlatformTransactionManager.class);
        shop = context.getBean(Shop.class);
        tables = new JdbcTemplate(context.getBean(DataSource.class));
        tables.execute("CREATE TABLE shop_order (id varchar(40) PRIMARY KEY)");
        Customers.register(crm);
        shop.heard.clear();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    private TransactionTemplate transaction() {
        return transaction(TransactionDefinition.PROPAGATION_REQUIRED);
    }

    private void buy(String order) {
        tables.update("INSERT INTO shop_order (id) VALUES (?)", order);
        crm.transactions().record(Customers.purchase(order));
    }

    private List<String> orders() {
        return tables.queryForList("SELECT id FROM shop_order ORDER BY id", String.class);
    }

    private List<String> heard() {
        return shop.heard.stream().map(receipt -> receipt.reference().id()).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("order and points commit together, and the event comes after the outermost commit")
    void commits(TestDatabase database) {
        open(database);
        List<Long> seen = new ArrayList<>();
        shop.hearing = receipt -> seen.add(Customers.points(crm));
        transaction().executeWithoutResult(outer -> {
            transaction().executeWithoutResult(inner -> buy("1"));
            assertThat(Customers.points(crm)).as("inside").isEqualTo(110);
            assertThat(heard()).isEmpty();
        });
        assertThat(orders()).containsExactly("1");
        assertThat(Customers.points(crm)).isEqualTo(110);
        assertThat(heard()).containsExactly("1");
        assertThat(seen).as("what the handler reads is committed").containsExactly(110L);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("an exception after both takes back both, and nobody hears of it")
    void rollsBack(TestDatabase database) {
        open(database);
        assertThatThrownBy(() -> transaction().executeWithoutResult(status -> {
                    buy("1");
                    throw new IllegalStateException("the card was refused");
                }))
                .hasMessage("the card was refused");
        transaction().executeWithoutResult(status -> {
            buy("2");
            status.setRollbackOnly();
        });
        assertThat(orders()).isEmpty();
        assertThat(Customers.points(crm)).isZero();
        assertThat(heard()).isEmpty();
        buy("1");
        assertThat(Customers.points(crm)).as("the reference is free").isEqualTo(110);
        assertThat(heard()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("REQUIRES_NEW commits by itself while the outer transaction rolls back, and is heard of at once")
    void requiresNew(TestDatabase database) {
        open(database);
        transaction().executeWithoutResult(outer -> {
            tables.update("INSERT INTO shop_order (id) VALUES ('outer')");
            transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> buy("1"));
            assertThat(heard()).containsExactly("1");
            outer.setRollbackOnly();
        });
        assertThat(orders()).containsExactly("1");
        assertThat(Customers.points(crm)).isEqualTo(110);
        transaction().executeWithoutResult(outer -> {
            transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> {
                buy("2");
                inner.setRollbackOnly();
            });
            buy("3");
        });
        assertThat(orders()).containsExactly("1", "3");
        assertThat(heard()).containsExactly("1", "3");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("NOT_SUPPORTED suspends it: the store begins one of its own, which the outer rollback leaves alone")
    void notSupported(TestDatabase database) {
        open(database);
        transaction().executeWithoutResult(outer -> {
            transaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult(none -> {
                crm.transactions().record(Customers.purchase("1"));
                assertThat(heard()).containsExactly("1");
            });
            outer.setRollbackOnly();
        });
        assertThat(Customers.points(crm)).isEqualTo(110);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("SUPPORTS without one: the store begins its own, though Spring has bound a connection")
    void supports(TestDatabase database) {
        open(database);
        transaction(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(none -> {
            buy("1");
            assertThat(heard()).containsExactly("1");
        });
        assertThat(Customers.points(crm)).isEqualTo(110);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("NESTED that rolls back takes its points and its event with it, and leaves those before and after")
    void nested(TestDatabase database) {
        open(database);
        transaction().executeWithoutResult(outer -> {
            buy("1");
            transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
                buy("2");
                nested.setRollbackOnly();
            });
            transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> buy("3"));
        });
        assertThat(orders()).containsExactly("1", "3");
        assertThat(Customers.points(crm)).isEqualTo(120);
        assertThat(heard()).containsExactly("1", "3");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a read-only one can be read in; PostgreSQL refuses to write in it, H2 takes it for a hint")
    void readOnly(TestDatabase database) {
        open(database);
        buy("1");
        TransactionTemplate reading = transaction();
        reading.setReadOnly(true);
        assertThat(reading.<Long>execute(status -> Customers.points(crm))).isEqualTo(110);
        if (database == TestDatabase.POSTGRESQL) {
            assertThatThrownBy(() -> reading.executeWithoutResult(
                            status -> crm.transactions().record(Customers.purchase("2"))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("25006");
            assertThat(Customers.points(crm)).isEqualTo(110);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("what runs after the commit is outside: the CRM begins a transaction of its own and commits it")
    void afterCommit(TestDatabase database) {
        open(database);
        shop.afterCommit = () -> crm.transactions().record(Customers.purchase("after"));
        shop.hearing = receipt -> {
            if (receipt.reference().id().equals("1")) {
                crm.transactions().record(Customers.purchase("heard"));
            }
        };
        transaction().executeWithoutResult(status -> {
            buy("1");
            context.publishEvent(new OrderPlaced("1"));
        });
        assertThat(Customers.points(crm)).isEqualTo(130);
        assertThat(heard()).containsExactlyInAnyOrder("1", "after", "heard");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a handler that fails is passed over: what is committed stays, and the caller is not told")
    void failingHandler(TestDatabase database) {
        open(database);
        shop.hearing = receipt -> {
            throw new IllegalStateException("no mail today");
        };
        transaction().executeWithoutResult(status -> buy("1"));
        buy("2");
        assertThat(Customers.points(crm)).isEqualTo(120);
        assertThat(heard()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("of another data source it plays no part")
    void otherDataSource(TestDatabase database) {
        open(database);
        try (HikariDataSource another = TestDatabase.H2.pool()) {
            new TransactionTemplate(new JdbcTransactionManager(another)).executeWithoutResult(status -> {
                crm.transactions().record(Customers.purchase("1"));
                assertThat(heard()).containsExactly("1");
                status.setRollbackOnly();
            });
        }
        assertThat(Customers.points(crm)).isEqualTo(110);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a unit that is refused leaves nothing of itself, and the transaction can go on")
    void refusedUnit(TestDatabase database) {
        open(database);
        transaction().executeWithoutResult(status -> {
            buy("1");
            assertThatThrownBy(() ->
                            crm.transactions().record(List.of(Customers.purchase("2"), Customers.otherPurchase("1"))))
                    .isInstanceOf(RuntimeException.class);
            buy("3");
        });
        assertThat(Customers.points(crm)).isEqualTo(120);
        assertThat(heard()).containsExactly("1", "3");
        assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a failure of another participant just before the commit takes the points back")
    void beforeCommit(TestDatabase database) {
        open(database);
        assertThatThrownBy(() -> transaction().executeWithoutResult(status -> {
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            throw new IllegalStateException("not flushed");
                        }
                    });
                    buy("1");
                }))
                .hasMessage("not flushed");
        assertThat(orders()).isEmpty();
        assertThat(Customers.points(crm)).isZero();
        assertThat(heard()).isEmpty();
    }
}
