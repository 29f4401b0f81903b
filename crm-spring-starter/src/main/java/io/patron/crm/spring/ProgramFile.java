// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.json.JsonFormatException;
import io.patron.crm.json.ProgramJson;
import io.patron.crm.program.ProgramVersions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;

/** The program in a file that the configuration names. */
final class ProgramFile {
    private ProgramFile() {}

    static ProgramVersions read(Resource file) {
        try {
            return ProgramJson.readVersions(text(file));
        } catch (JsonFormatException e) {
            throw new ProgramFileException(file.getDescription(), e.line(), String.valueOf(e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw new ProgramFileException(file.getDescription(), 0, "It is not saved as UTF-8.", e);
        } catch (IOException e) {
            throw new ProgramFileException(file.getDescription(), 0, "It cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String text(Resource file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(file.getContentAsByteArray()))
                .toString();
    }
}
