// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Hands the migrations to Flyway as they are, by name. It need not search the class path for them, which it could not do in a
 * module or in a native image.
 */
final class MigrationFiles implements ResourceProvider {
    private final Dialect dialect;

    MigrationFiles(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return CrmSchema.migrations().contains(name) ? new MigrationFile(dialect, name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return CrmSchema.migrations().stream()
                .filter(name ->
                        name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                .map(name -> (LoadableResource) new MigrationFile(dialect, name))
                .toList();
    }

    /** One migration. */
    private static final class MigrationFile extends LoadableResource {
        private final Dialect dialect;
        private final String name;

        MigrationFile(Dialect dialect, String name) {
            this.dialect = dialect;
            this.name = name;
        }

        @Override
        public Reader read() {
            return new StringReader(CrmSchema.text(dialect, name));
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }

    /** Nothing is migrated by classes. */
    static <T> Collection<Class<? extends T>> noClasses() {
        return List.of();
    }
}
