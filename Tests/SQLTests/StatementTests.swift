import SQL
import Testing

@Suite struct StatementTests {
    @Test func interpolationsBindAndNeverBecomeText() {
        let name = "'; DROP TABLE patient; --"
        let missing: Int64? = nil
        let statement: Statement = "SELECT \(1) WHERE a = \(name) AND b = \(missing) AND c = \(true) AND d IN (\(list: ["x", "y"])) AND e IN (\(list: [Int]()))"
        #expect(statement.text == "SELECT ? WHERE a = ? AND b = ? AND c = ? AND d IN (?, ?) AND e IN (NULL)")
        #expect(statement.values == [.integer(1), .text(name), .null, .integer(1), .text("x"), .text("y")])
    }

    @Test func statementsAreSplicedWithTheirValues() {
        let condition: Statement = "a = \(1)"
        let whole: Statement = "SELECT 1 WHERE \(statement: condition) AND b = \(2) \(raw: "LIMIT 3")"
        #expect(whole.text == "SELECT 1 WHERE a = ? AND b = ? LIMIT 3" && whole.values == [.integer(1), .integer(2)])
        #expect(("SELECT \(1)" + " , \(2)" as Statement).values == [.integer(1), .integer(2)])
    }

    @Test func migrationsBecomeStatementsOfTheirDialect() {
        let migration = Migration(number: 1, name: "x", text: "-- a note;\nCREATE TABLE a (\n  v {{blob}}\n) {{clustered}};\nCREATE INDEX i ON a (v);\n")
        #expect(migration.statements(.sqlite).count == 2)
        #expect(migration.statements(.sqlite)[0].contains("v BLOB") && migration.statements(.sqlite)[0].contains("WITHOUT ROWID"))
        #expect(migration.statements(.postgres)[0].contains("v BYTEA") && !migration.statements(.postgres)[0].contains("{{"))
    }
}
