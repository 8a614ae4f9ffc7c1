/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** Says why a database did not open, in words that name the remedy. */
final class OpenFailure {
    private static final String WRONG_PASSWORD_CLASS = "28";
    private static final String CONNECTION_CLASS = "08";
    private static final String NO_DRIVER = "No suitable driver"; // java.sql.DriverManager's words

    private OpenFailure() {}

    static StoreException translate(String url, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new StoreException(shown(url) + ": " + reason(sql), failure);
            }
        }
        return new StoreException(shown(url) + ": " + failure.getMessage(), failure);
    }

    private static String reason(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                    "another Callwright has this database open: stop it or choose another data"
                            + " directory";
            case ErrorCode.FILE_CORRUPTED_1 ->
                    "the database file is damaged (%s); remedy: restore the newest backup, or move"
                                    .formatted(e.getMessage())
                            + " the file away to start empty";
            case ErrorCode.FILE_VERSION_ERROR_1 ->
                    "the database file was written by another version of H2: " + e.getMessage();
            default -> {
                if (state.startsWith(WRONG_PASSWORD_CLASS)) {
                    yield "wrong user or password; set store.user and store.password (or"
                            + " store.password-file)";
                }
                if (NO_DRIVER.equals(e.getMessage())) {
                    yield "no JDBC driver for this address is on the class path; remedy: use"
                            + " jdbc:h2:file:..., or add the driver's jar";
                }
                if (state.startsWith(CONNECTION_CLASS)) {
                    yield "the database server does not answer: " + e.getMessage();
                }
                yield String.valueOf(e.getMessage());
            }
        };
    }

    /** Without parameters, which may hold secrets. */
    private static String shown(String url) {
        return "store.url " + url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//***@");
    }
}
