extension Database {
    /// Tells SQLite's planner that tables are large and that `hospital_id` alone selects nothing.
    ///
    /// Without figures SQLite takes the first column of a key for selective. Here that column is `hospital_id`, the same
    /// in every row: a search by plan or episode then reads the whole table by its primary key instead of using the
    /// index that was made for it. The figures are assumed and not counted (`ANALYZE`), so that plans are the same on an empty
    /// database and on a full one. PostgreSQL keeps its own.
    func assumeLargeTables() throws {
        guard dialect == .sqlite else { return }
        try writeBlocking { connection in
            let wanted = try connection.assumedFigures()
            // Makes the table of figures, and counts nothing: this table is exempt.
            try connection.execute("ANALYZE sqlite_schema")
            let known = try connection.rows("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx") { [$0.string(0), $0.string(1), $0.string(2)] }
            guard known != wanted else { return }
            try connection.execute("DELETE FROM sqlite_stat1")
            for figures in wanted {
                try connection.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (\(figures[0]), \(figures[1]), \(figures[2]))")
            }
            try connection.execute("ANALYZE sqlite_schema")
        }
    }
}

extension Connection {
    /// Table, index and figures of every index that begins with `hospital_id`: rows in the table, then for each column how
    /// many rows have the same values up to it.
    fileprivate func assumedFigures() throws -> [[String]] {
        var indexes: [IndexColumns] = []
        try each(
            """
            SELECT t.name, CASE WHEN l.origin = 'pk' THEN t.name ELSE l.name END, l."unique", i.name FROM sqlite_schema t \
            JOIN pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i WHERE t.type = 'table' ORDER BY 1, 2, i.seqno
            """
        ) { row in
            if let last = indexes.last, last.table == row.string(0), last.name == row.string(1) {
                indexes[indexes.count - 1].columns.append(row.string(3))
            } else {
                indexes.append(IndexColumns(table: row.string(0), name: row.string(1), isUnique: row.flag(2), columns: [row.string(3)]))
            }
        }
        return indexes.filter { $0.columns.first == "hospital_id" }.map { index in
            var alike = 1_000_000
            var figures = [alike, alike]
            for column in index.columns.dropFirst() {
                alike = ["state", "kind", "grade", "subject", "type"].contains(column) ? alike / 5 : min(alike / 2, 20)
                figures.append(max(alike, 2))
            }
            if index.isUnique { figures[figures.count - 1] = 1 }
            return [index.table, index.name, figures.map { String($0) }.joined(separator: " ")]
        }
    }
}

/// An index with the columns it is made of.
private struct IndexColumns {
    var table: String
    var name: String
    var isUnique: Bool
    var columns: [String]
}
