// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.points.Cap;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import java.util.Optional;

/** What a wallet gives for a referral, in the JSON of a program. */
final class ReferralFields {
    private static final String EVEN_IF_ALIKE = "evenIfAlike";

    private ReferralFields() {}

    static void write(JsonWriter writer, ReferralReward reward) {
        writer.begin("referral");
        writer.whole("referrer", reward.referrer());
        writer.whole("friend", reward.friend());
        reward.cap().ifPresent(cap -> CapFields.write(writer, cap));
        if (reward.evenIfAlike()) {
            writer.flag(EVEN_IF_ALIKE, true);
        }
        writer.end();
    }

    static ReferralReward read(JsonObject from) {
        long referrer = points(from, "referrer");
        long friend = points(from, "friend");
        if (referrer == 0 && friend == 0) {
            throw from.problem("friend", friend, "must be more than 0 where the referrer is given nothing");
        }
        Optional<Cap> cap = CapFields.find(from);
        if (from.find(EVEN_IF_ALIKE) != null) {
            from.isTrue(EVEN_IF_ALIKE);
        }
        return new ReferralReward(referrer, friend, cap, from.find(EVEN_IF_ALIKE) != null);
    }

    private static long points(JsonObject from, String name) {
        long points = from.find(name) == null ? 0 : from.whole(name);
        if (points < 0 || points > PointsPolicy.MOST_POINTS) {
            throw from.problem(name, points, "must be 0 to " + PointsPolicy.MOST_POINTS);
        }
        return points;
    }
}
