// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

/** Programs as files. */
final class ProgramFiles {
    /** What {@code club.json} on the class path of the tests says. */
    static final String CLUB = """
            {
              "v": 1,
              "id": "club",
              "version": 1,
              "currency": "EUR",
              "zone": "UTC",
              "wallets": [
                {"wallet": "points", "rules": [
                  {"id": "base", "award": {"perMoney": {"points": 1, "per": "EUR 1.00"}}},
                  {"id": "welcome", "award": {"bonus": 25}, "when": {"firstPurchase": true}}
                ]}
              ]
            }
            """;

    private ProgramFiles() {}
}
