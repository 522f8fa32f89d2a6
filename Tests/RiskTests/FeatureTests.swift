import Testing

@testable import Risk

@Suite struct FeatureTests {
    private func column(_ texts: [String], name: String = "x") throws -> (RiskTable, [RiskFeature], [String: FeatureChoice.Omission]) {
        let table = try InventedStays.table(texts.map { [$0] }, header: [name])
        let fitted = FeatureFitting(table: table, rows: Array(texts.indices), choice: FeatureChoice()).fit()
        return (table, fitted.features, fitted.omitted)
    }

    @Test(arguments: [
        ("age", (0..<300).map { String($0 % 70) }, RiskFeature.Form.number), ("admissions", (0..<300).map { $0 % 3 > 0 ? "0" : String($0 / 20 * ($0 / 20)) }, .logarithm),
        ("source_id", (0..<900).map { String($0 % 20) }, .category), ("科室编码", (0..<900).map { String($0 % 20) }, .category), ("sex", (0..<300).map { $0 % 2 == 0 ? "男" : "女" }, .category),
        ("stage", (0..<300).map { String($0 % 5) }, .category), ("diag", (0..<3_000).map { "I\(10 + $0 % 60).\($0 % 7)" }, .code),
    ])
    func formsAreGuessed(name: String, texts: [String], form: RiskFeature.Form) throws {
        let guessed = try column(texts, name: name).1.first?.form
        #expect(guessed == form)
    }

    @Test func namesAndConstantsAreNotUsed() throws {
        #expect(try column((0..<300).map { "P\($0)" }).2 == ["x": .identifier])
        #expect(try column([String](repeating: "a", count: 50)).2 == ["x": .constant])
        #expect(try column((0..<300).map { "\(Double($0) / 7)" }).1.first?.form == .number, "measured values may all differ")
    }

    @Test func rareLevelsCountTogether() throws {
        let texts = [String](repeating: "a", count: 500) + [String](repeating: "b", count: 400) + (0..<29).map { _ in "c" } + ["d", "?"]
        let (_, features, _) = try column(texts)
        let feature = try #require(features.first)
        #expect(feature.slots.map(\.kind) == [.level, .level, .rare, .unknown] && feature.slots.map(\.label) == ["a", "b", "", ""])
        #expect(feature.encode("c").entry?.slot == 2 && feature.encode("never seen").entry?.slot == 2 && !feature.encode("never seen").isUnseen)
        #expect(feature.encode(nil).entry?.slot == 3 && feature.encode("?").entry?.slot == 3)
    }

    /// Without a slot for the rare, what training never saw counts as nothing and says so.
    @Test func unseenLevelsAreTold() throws {
        let feature = try #require(try column((0..<100).map { $0 % 2 == 0 ? "a" : "b" }).1.first)
        #expect(feature.encode("c").entry == nil && feature.encode("c").isUnseen)
        #expect(feature.encode(nil).entry == nil && !feature.encode(nil).isUnseen)
    }

    @Test func numbersAreStandardisedAndHeld() throws {
        let (table, features, _) = try column((0..<400).map { String($0 % 100) })
        let feature = try #require(features.first)
        let matrix = try FeatureEncoding(features, table).matrix(Array(0..<400))
        #expect(abs(matrix.means()[0]) < 1e-12)
        let encoded = feature.encode("1000").entry, last = feature.encode("99").entry
        #expect(encoded?.value == last?.value, "beyond the bounds of training nothing grows")
        #expect(feature.encode("abc").isUnseen && feature.encode("inf").isUnseen)
    }

    @Test(arguments: [("250.83", "250"), ("v57", "V57"), ("I50.900x018", "I50"), ("I10", "I10"), ("8", "8")])
    func codesBegin(code: String, beginning: String) { #expect(RiskFeature.beginning(of: code, 3) == beginning) }

    @Test func tablesKeepTexts() throws {
        var table = try RiskTable(header: ["\u{FEFF}a", " b "])
        table.append(["1", " x "])
        table.append(["未知"])
        #expect(try table.column("a")[0] == "1" && table.column("b")[0] == "x" && table.column("a")[1] == nil && table.column("b")[1] == nil)
        #expect(throws: RiskError.columnTwice("a")) { try RiskTable(header: ["a", "a "]) }
        #expect(throws: RiskError.noColumn("c", known: ["a", "b"])) { try table.column("c") }
    }
}
