// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.logging.operation;

import java.util.logging.Logger;

/** Violates: picks the host's logging for it. */
public final class Scribe {
    private static final Logger LOG = Logger.getLogger("scribe");

    public void write(String line) {
        LOG.info(line);
    }
}
