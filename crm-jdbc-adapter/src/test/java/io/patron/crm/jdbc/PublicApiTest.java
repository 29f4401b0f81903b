// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.testkit.golden.GoldenFile;
import io.patron.crm.testkit.golden.ProjectFiles;
import io.patron.crm.testkit.golden.PublicApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the exported package promises is written down, so that a change of it shows up as a difference. */
class PublicApiTest {
    private static final String COMMAND = "mvn -pl crm-jdbc-adapter -am test -Dtest=PublicApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update";

    @Test
    @DisplayName("the public API is that of public-api.txt")
    void thePublicApiIsTheGoldenOne() {
        ProjectFiles files = ProjectFiles.of("crm-jdbc-adapter");
        PublicApi api = PublicApi.ofModule(files.module().resolve("target/classes"));
        new GoldenFile(files, "public-api.txt", "The public API of crm-jdbc-adapter", COMMAND)
                .check(api.lines(), "api.update");
    }
}
