// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import io.patron.crm.testkit.golden.GoldenFile;
import io.patron.crm.testkit.golden.ProjectFiles;
import io.patron.crm.testkit.golden.PublicApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the exported packages promise is written down, so that a change of it shows up as a difference. */
@Tag("once")
class PublicApiTest {
    private static final String COMMAND = "mvn -pl crm-core test -Dtest=PublicApiTest -Dapi.update";

    @Test
    @DisplayName("the public API is that of public-api.txt")
    void thePublicApiIsTheGoldenOne() {
        ProjectFiles files = ProjectFiles.of("crm-core");
        PublicApi api = PublicApi.ofModule(files.module().resolve("target/classes"));
        new GoldenFile(files, "public-api.txt", "The public API of crm-core", COMMAND).check(api.lines(), "api.update");
    }
}
