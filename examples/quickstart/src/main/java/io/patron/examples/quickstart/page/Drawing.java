// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

/** What page.js draws. */
sealed interface Drawing permits Chart, Flows {
    /** The element it is drawn into. */
    String id();

    /** How it is drawn: a word that page.js knows. */
    String kind();
}
