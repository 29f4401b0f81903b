// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.Replayed;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Outcome;
import io.patron.crm.testkit.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** L8: the same journal, program and instant give the same answer, wherever and whenever it is asked. */
public final class LawL8 {
    private static final List<Place> PLACES = List.of(
            new Place("Pacific/Apia", Locale.forLanguageTag("tr-TR")),
            new Place("America/Havana", Locale.forLanguageTag("ar-EG-u-nu-arab")),
            new Place("Asia/Kolkata", Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai")));

    /** Where the host's machine stands, and which language it speaks. */
    private record Place(String zone, Locale locale) {
        void go() {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Locale.setDefault(locale);
        }
    }

    private LawL8() {}

    /**
     * Asks here and elsewhere. For a while the JVM stands in another zone and speaks another language.
     *
     * @param engine the engine
     * @param tenancies makes empty ones
     * @param script what happens
     * @throws Exception if the check itself is interrupted
     */
    public static void check(Engine engine, Supplier<Tenancy> tenancies, Script script) throws Exception {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            List<Object> here = answers(engine, tenancies, script, false);
            PLACES.get((int) Math.floorMod(script.start().getEpochSecond(), (long) PLACES.size()))
                    .go();
            List<Object> there = answers(engine, tenancies, script, true);
            assertThat(there).as("elsewhere").isEqualTo(here);
            assertThat(there.toString()).as("in its printed form").isEqualTo(here.toString());
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    /**
     * Asks in two threads at once, on one engine.
     *
     * @param engine the engine
     * @param tenancies makes empty ones
     * @param script what happens
     * @throws Exception if the check itself is interrupted
     */
    public static void checkThreads(Engine engine, Supplier<Tenancy> tenancies, Script script) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<List<Object>> answers = () -> answers(engine, tenancies, script, false);
            Future<List<Object>> one = threads.submit(answers);
            Future<List<Object>> other = threads.submit(answers);
            assertThat(one.get()).isEqualTo(other.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** All that can be learned of the customers: what is stored, what is booked, what a replay and the future say. */
    private static List<Object> answers(
            Engine engine, Supplier<Tenancy> tenancies, Script script, boolean otherWayRound) {
        ScriptedShop shop = ScriptedShop.played(script, engine, tenancies.get());
        List<Object> answers = new ArrayList<>(shop.everything());
        List<Program> programs =
                otherWayRound ? List.of(script.next(), script.program()) : List.of(script.program(), script.next());
        ProgramVersions versions = ProgramVersions.of(programs);
        for (CustomerId customer : shop.customers()) {
            List<Recorded> journal = new ArrayList<>(shop.journal(customer));
            if (otherWayRound) {
                java.util.Collections.reverse(journal);
            }
            Replayed replayed = engine.replay(versions, journal, script.end());
            Outcome later =
                    engine.advance(versions, replayed.standing(), script.end().plus(Duration.ofDays(800)));
            answers.add(replayed.standing());
            answers.add(replayed.purchases());
            answers.add(replayed.documents());
            answers.add(replayed.refunds() + " refunds of " + replayed.refunded());
            answers.add(later);
            answers.add(shop.doors().standings().of(customer));
            answers.add(shop.doors().standings().progress(customer));
        }
        return answers;
    }
}
