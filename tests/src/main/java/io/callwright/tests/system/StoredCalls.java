/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of an ended switch, read by plain SQL and not by the product's repositories. */
public final class StoredCalls {
    private final String url;

    StoredCalls(String url) {
        this.url = url + ";IFEXISTS=TRUE";
    }

    /** All calls, oldest first; a row maps lower-case column names to text, null left out. */
    public List<Map<String, String>> calls() {
        return query("SELECT * FROM calls ORDER BY id");
    }

    /** The only call. */
    public Map<String, String> call() {
        List<Map<String, String>> calls = calls();
        if (calls.size() != 1) {
            throw new AssertionError("expected one stored call, found " + calls);
        }
        return calls.getFirst();
    }

    /** What was said in that call, in order. */
    public List<Map<String, String>> turns(String callId) {
        return query("SELECT * FROM turns WHERE call_id = ? ORDER BY seq", callId);
    }

    /** What happened in that call, in order. */
    public List<Map<String, String>> events(String callId) {
        return query("SELECT * FROM call_events WHERE call_id = ? ORDER BY seq", callId);
    }

    private List<Map<String, String>> query(String sql, String... parameters) {
        try (Connection connection = DriverManager.getConnection(url, "callwright", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        } catch (SQLException e) {
            throw new AssertionError("cannot read the store at " + url, e);
        }
    }

    private static List<Map<String, String>> read(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<Map<String, String>> all = new ArrayList<>();
        while (rows.next()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = rows.getString(i);
                if (value != null) {
                    row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
                }
            }
            all.add(row);
        }
        return all;
    }
}
