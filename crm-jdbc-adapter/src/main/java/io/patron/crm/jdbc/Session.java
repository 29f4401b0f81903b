// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.CrmException;
import io.patron.crm.error.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one unit of work, and the only place where statements are executed. Where the driver can, statements that
 * are handed in together go out in one journey. After a failure nothing is executed any more: whoever tries meets the failure
 * again, so that a unit whose work has swallowed it cannot be committed.
 */
final class Session {
    /** More statements than this go out in batches, one for each text. */
    static final int MOST_AT_ONCE = 64;

    private static final String WRITING = "writing";
    private static final String SAVEPOINT = "patron_unit";

    private final Connection connection;
    private final Texts texts;
    private final Dialect dialect;
    private final boolean joined;
    private final List<Step> prologue = new ArrayList<>();
    private @Nullable CrmException failure;
    private boolean saved;
    private @Nullable Savepoint savepoint;

    Session(Connection connection, Texts texts, boolean joined) {
        this.connection = connection;
        this.texts = texts;
        this.dialect = texts.dialect();
        this.joined = joined;
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Has a command sent in front of whatever is sent first. */
    void first(String command) {
        prologue.add(Step.command(command));
    }

    void read(List<Step> steps) {
        run("reading", steps);
    }

    void read(Step step) {
        read(List.of(step));
    }

    /** Reads step by step: each may have a long answer, which is taken before the next is asked for. */
    void readEach(List<Step> steps) {
        steps.forEach(this::read);
    }

    /** Writes; in a transaction of the host behind a savepoint, so that a unit that fails leaves nothing in it. */
    void write(List<Step> steps) {
        if (!steps.isEmpty()) {
            if (joined && !saved) {
                save();
            }
            run(WRITING, steps);
        }
    }

    /** An insert that says whether the rows were added; if not, none was. */
    boolean insertIfAbsent(Step insert, int rows) {
        int[] added = new int[1];
        Step counting = Step.update(insert.text(), insert.values(), count -> added[0] = count);
        if (dialect.pipelines()) {
            write(List.of(counting));
            return added[0] == rows;
        }
        checkUsable();
        if (joined && !saved) {
            save();
        }
        try {
            runOne(counting);
            return added[0] == rows;
        } catch (SQLException e) {
            if (Failures.isDuplicate(e)) {
                return false;
            }
            throw failed(WRITING, e);
        }
    }

    private void save() {
        saved = true;
        if (dialect.pipelines()) {
            prologue.add(Step.command("SAVEPOINT " + SAVEPOINT));
            return;
        }
        try {
            savepoint = connection.setSavepoint();
        } catch (SQLException e) {
            throw failed(WRITING, e);
        }
    }

    /** Writes the last of a unit. */
    void finish(List<Step> steps) {
        checkUsable();
        List<Step> last = new ArrayList<>(steps);
        if (joined && (saved || !steps.isEmpty()) && dialect.pipelines()) {
            if (last.size() < MOST_AT_ONCE) {
                last.add(Step.command("RELEASE SAVEPOINT " + SAVEPOINT));
                write(last);
            } else {
                write(last);
                run(WRITING, List.of(Step.command("RELEASE SAVEPOINT " + SAVEPOINT)));
            }
            saved = false;
            return;
        }
        write(last);
        if (savepoint != null) {
            try {
                connection.releaseSavepoint(savepoint);
                savepoint = null;
            } catch (SQLException e) {
                throw failed(WRITING, e);
            }
        }
    }

    /**
     * Takes back what a unit has written into a transaction of the host. The savepoint goes as well: if another unit's were
     * still there when it looks for its own, which its last statements may have released, it would take back what the host
     * wrote in between.
     */
    void undo(Throwable reason) {
        try {
            if (savepoint != null) {
                connection.rollback(savepoint);
            } else if (saved && prologue.isEmpty()) {
                String text = "ROLLBACK TO SAVEPOINT " + SAVEPOINT + ";\nRELEASE SAVEPOINT " + SAVEPOINT;
                try (PreparedStatement statement = connection.prepareStatement(text)) {
                    statement.execute();
                }
            }
        } catch (SQLException e) {
            reason.addSuppressed(Failures.cleaned(e));
        }
    }

    /** Refuses to go on after a failure. */
    void checkUsable() {
        if (failure != null) {
            throw failure;
        }
    }

    private void run(String doing, List<Step> given) {
        checkUsable();
        if (given.isEmpty()) {
            return;
        }
        List<Step> steps = new ArrayList<>(prologue);
        steps.addAll(given);
        prologue.clear();
        try {
            if (!dialect.pipelines() || steps.size() == 1) {
                for (Step step : steps) {
                    runOne(step);
                }
            } else if (steps.size() <= MOST_AT_ONCE + 2) {
                runTogether(steps);
            } else {
                runInBatches(steps);
            }
        } catch (SQLException e) {
            throw failed(doing, e);
        } catch (CrmException e) {
            failure = e;
            throw e;
        }
    }

    /** A key that is taken while writing was free when the unit looked: somebody else was quicker. */
    private CrmException failed(String doing, SQLException e) {
        failure = doing.equals(WRITING) && Failures.isDuplicate(e)
                ? new ConcurrentUpdateException("a key: was taken just now", Failures.cleaned(e))
                : Failures.of(doing, e);
        return failure;
    }

    private void runOne(Step step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(step.text())) {
            step.bind(statement, 1);
            if (step.rows() != null) {
                try (ResultSet rows = statement.executeQuery()) {
                    each(rows, step.rows());
                }
            } else {
                step.counted().accept(statement.executeUpdate());
            }
        }
    }

    private void runTogether(List<Step> steps) throws SQLException {
        String text = texts.together(steps.stream().map(Step::text).toList());
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int parameter = 1;
            for (Step step : steps) {
                parameter = step.bind(statement, parameter);
            }
            statement.execute();
            for (Step step : steps) {
                if (step.rows() != null) {
                    try (ResultSet rows = statement.getResultSet()) {
                        each(rows, step.rows());
                    }
                } else {
                    step.counted().accept(statement.getUpdateCount());
                }
                statement.getMoreResults();
            }
        }
    }

    /** By text, in the order in which the texts first appear; each keeps its own order. */
    private void runInBatches(List<Step> steps) throws SQLException {
        Map<String, List<Step>> byText = new LinkedHashMap<>();
        for (Step step : steps) {
            byText.computeIfAbsent(step.text(), text -> new ArrayList<>()).add(step);
        }
        for (List<Step> alike : byText.values()) {
            if (alike.size() == 1 || alike.get(0).rows() != null) {
                for (Step step : alike) {
                    runOne(step);
                }
                continue;
            }
            try (PreparedStatement statement =
                    connection.prepareStatement(alike.get(0).text())) {
                for (Step step : alike) {
                    step.bind(statement, 1);
                    statement.addBatch();
                }
                int[] counts = statement.executeBatch();
                for (int i = 0; i < counts.length; i++) {
                    alike.get(i).counted().accept(counts[i]);
                }
            }
        }
    }

    private static void each(ResultSet rows, Step.RowSink sink) throws SQLException {
        while (rows.next()) {
            try {
                sink.row(new Cells(rows));
            } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
                throw unreadable(e);
            }
        }
    }

    /** What is stored was changed by hand, or by a newer release. The text of such a failure shows it, so it is left behind. */
    private static StoreException unreadable(RuntimeException e) {
        Throwable cause = new IllegalArgumentException(e.getClass().getName());
        cause.setStackTrace(e.getStackTrace());
        return StoreException.lasting("reading: a stored value is not one that this release writes", cause);
    }
}
