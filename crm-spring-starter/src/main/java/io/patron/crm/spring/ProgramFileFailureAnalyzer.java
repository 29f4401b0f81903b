// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says, where an application cannot start because of its program file, what is wrong with it, and on which line. */
final class ProgramFileFailureAnalyzer extends AbstractFailureAnalyzer<ProgramFileException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, ProgramFileException cause) {
        String place = cause.line() == 0 ? "" : ", line " + cause.line();
        String action = cause.line() == 0
                ? "Let crm.program name a file that is there, such as classpath:program.json or file:/etc/shop/program.json, in UTF-8."
                : "Correct the file there. The schema io/patron/crm/json/program.schema.json in the jar of crm-core lets an editor"
                        + " help.";
        return new FailureAnalysis(
                "The program that crm.program names is not right: " + cause.file() + place + ".\n\n    "
                        + cause.fault(),
                action,
                cause);
    }
}
