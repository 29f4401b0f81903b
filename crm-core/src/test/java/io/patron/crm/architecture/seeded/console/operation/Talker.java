// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.console.operation;

/** Violates: speaks to the console. */
public final class Talker {
    public void say(String word) {
        System.out.println(word);
    }
}
