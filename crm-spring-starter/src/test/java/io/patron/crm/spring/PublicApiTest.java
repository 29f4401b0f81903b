// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.testkit.golden.GoldenFile;
import io.patron.crm.testkit.golden.ProjectFiles;
import io.patron.crm.testkit.golden.PublicApi;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the package promises is written down, so that a change of it shows up as a difference. */
class PublicApiTest {
    private static final String COMMAND = "mvn -pl crm-spring-starter -am test -Dtest=PublicApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update";

    @Test
    @DisplayName("the public API is that of public-api.txt")
    void thePublicApiIsTheGoldenOne() {
        ProjectFiles files = ProjectFiles.of("crm-spring-starter");
        PublicApi api = PublicApi.of(files.module().resolve("target/classes"), List.of("io.patron.crm.spring"));
        new GoldenFile(files, "public-api.txt", "The public API of crm-spring-starter", COMMAND)
                .check(api.lines(), "api.update");
    }
}
