/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.control;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Text on its way to a command's client: each piece behind its length, which is never 0. */
final class Frames extends OutputStream {
    private final DataOutputStream out;

    Frames(DataOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > 0) {
            out.writeInt(length);
            out.write(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
