// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Zones by name, and the moments at which their clocks were changed: days without a midnight, days that begin twice, days of
 * 23, 23½ and 25 hours, and one that never was.
 */
public final class OddDays {
    /** From UTC−11 to UTC+14. */
    private static final List<ZoneId> ZONES = List.of(
                    "Europe/Berlin",
                    "Pacific/Apia", // had no 30 December 2011
                    "America/Havana", // skips midnight every spring
                    "Asia/Taipei",
                    "Africa/Cairo", // skips midnight, and has the last hour of a day twice
                    "Europe/Lisbon",
                    "America/New_York",
                    "UTC",
                    "Pacific/Pago_Pago", // UTC−11
                    "Pacific/Kiritimati", // UTC+14
                    "America/St_Johns", // went back over midnight, at 00:01, until 2011
                    "Australia/Lord_Howe", // by half an hour
                    "Asia/Kathmandu",
                    "America/Sao_Paulo", // skipped midnight until 2018
                    "Asia/Beirut") // skips midnight
            .stream()
            .map(ZoneId::of)
            .toList();

    private static final Instant FIRST = Instant.parse("2004-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-12-01T00:00:00Z");
    private static final Map<ZoneId, List<ZoneOffsetTransition>> CHANGES = new ConcurrentHashMap<>();

    private OddDays() {}

    /**
     * The zones in which histories are drawn.
     *
     * @return some of each kind
     */
    public static List<ZoneId> zones() {
        return ZONES;
    }

    /**
     * The changes of the clocks in a zone, from 2004 on.
     *
     * @param zone a zone
     * @return those that move a midnight or are not by an hour, or all where there are none of them
     */
    public static List<ZoneOffsetTransition> of(ZoneId zone) {
        return CHANGES.computeIfAbsent(zone, z -> {
            List<ZoneOffsetTransition> all = new ArrayList<>();
            ZoneOffsetTransition next = z.getRules().nextTransition(FIRST);
            while (next != null && next.getInstant().isBefore(LAST)) {
                all.add(next);
                next = z.getRules().nextTransition(next.getInstant());
            }
            List<ZoneOffsetTransition> odd = all.stream().filter(OddDays::odd).toList();
            return odd.isEmpty() ? List.copyOf(all) : odd;
        });
    }

    private static boolean odd(ZoneOffsetTransition change) {
        return !change.getDateTimeBefore()
                        .toLocalDate()
                        .equals(change.getDateTimeAfter().toLocalDate())
                || change.getDateTimeBefore().toLocalTime().equals(LocalTime.MIDNIGHT)
                || change.getDateTimeAfter().toLocalTime().equals(LocalTime.MIDNIGHT)
                || !change.getDuration().abs().equals(Duration.ofHours(1));
    }

    /** One of the days on which the clocks are changed, the day before or the day after; none where they never are. */
    static List<LocalDate> any(ZoneId zone, Random random) {
        List<ZoneOffsetTransition> changes = of(zone);
        return changes.isEmpty() ? List.of() : List.of(day(changes.get(random.nextInt(changes.size())), random));
    }

    /** The day of the next change after a moment, the day before or the day after; none where there is none within 400 days. */
    static List<LocalDate> next(ZoneId zone, Instant now, Random random) {
        return of(zone).stream()
                .filter(change -> change.getInstant().isAfter(now)
                        && change.getInstant().isBefore(now.plus(Duration.ofDays(400))))
                .limit(1)
                .map(change -> day(change, random))
                .toList();
    }

    private static LocalDate day(ZoneOffsetTransition change, Random random) {
        return change.getDateTimeAfter().toLocalDate().plusDays(random.nextInt(3) - 1L);
    }

    /** The beginning of a day, or a microsecond before or after it. */
    static Instant begins(LocalDate day, ZoneId zone, Random random) {
        return day.atStartOfDay(zone).toInstant().plusNanos(1_000L * (random.nextInt(3) - 1));
    }
}
