import Content
import FollowUp
import Foundation
import Testing

/// The table of thresholds that was drawn from the sources, line by line against the shipped rules.
///
/// `other answers` holds `item=value` pairs joined by `;` and perhaps `age=` (years, `?` when unknown; 50 where it says nothing) and
/// `day=` (since the anchor; 10 where it says nothing), and `last=` what was answered 19 days before. `sex=` stands where the source gives one bound for both.
@Suite struct ThresholdTableTests {
    struct Line: Sendable, CustomTestStringConvertible {
        var pathway: String
        var item: String
        var value: String
        var unit: String
        var others: [String: String]
        /// `urgent BP_CRIT`, `none`, `asked again` or `unanswered`.
        var expected: String
        var source: String
        var testDescription: String { "\(pathway) \(item) \(value) \(unit) \(others)" }
    }

    static let lines: [Line] = {
        let file = Checkout.root.appendingPathComponent("Tests/ContentTests/Tables/thresholds.tsv")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) + Array(repeating: "", count: 7)
            let pairs = cells[4].split(separator: ";").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
            return Line(
                pathway: cells[0], item: cells[1], value: cells[2], unit: cells[3],
                others: Dictionary(pairs.map { ($0[0], $0.last ?? "") }, uniquingKeysWith: { $1 }), expected: cells[5], source: cells[6])
        }
    }()

    @Test func theTableIsLongAndSaysWhereEachLineComesFrom() {
        #expect(Self.lines.count >= 300)
        #expect(Set(Self.lines.map(\.pathway)).count == 21)
        #expect(Self.lines.filter { $0.source.isEmpty || $0.unit.isEmpty }.map(\.testDescription) == [])
    }

    @Test(arguments: lines)
    func isGradedAsTheSourceSays(_ line: Line) throws {
        let library = try Checkout.library.get()
        let pathway = try #require(library.pathway(line.pathway))
        #expect(pathway.nodes.flatMap(\.items).contains { $0 == line.item || library.instruments[$0]?.items.contains(line.item) == true }, "the pathway asks it nowhere")
        #expect(try verdict(on: line, library) == line.expected)
    }

    private func verdict(on line: Line, _ library: Library) throws -> String {
        let item = try #require(library.items[line.item])
        guard !line.value.isEmpty else {
            return Grading.signals([:], items: [item], age: 50, day: 10).isEmpty ? "unanswered" : "graded though unanswered"
        }
        let answer = try self.answer(line.value, to: item)
        if Grading.objection(answer, to: item) != nil { return "asked again" }
        var answers: Answers = [item.id: answer]
        for (name, value) in line.others where !["age", "day", "sex", "last"].contains(name) {
            answers[name] = try self.answer(value, to: try #require(library.items[name], "no item \(name)"))
        }
        var history = AnswerHistory(today: Day("2026-03-20"))
        if let last = line.others["last"], let day = Day("2026-03-01") {
            history.add(try self.answer(last, to: item), to: item, at: HospitalZone.china.startOfDay(day), on: day)
        }
        let signals = Grading.signals(
            answers, items: [item], age: number(line.others["age"], without: 50), day: number(line.others["day"], without: 10), history: history)
        return signals.first.map { "\($0.grade.rawValue) \($0.code)" } ?? "none"
    }

    private func answer(_ text: String, to item: Item) throws -> Answer {
        if case .number = item.kind { return .number(try #require(Double(text))) }
        return .chosen(text.split(separator: "+").map(String.init))
    }

    private func number(_ text: String?, without usual: Int) -> Int? { text.map { Int($0) } ?? usual }

    // MARK: Completeness

    @Test func everyRuleSpeaksInSomeLine() throws {
        let seen = Set(Self.lines.map { "\($0.item) \($0.expected)" })
        // Reminders of medicine ask their own question, which is no pathway's.
        for item in try Checkout.library.get().items.values where item.id != RunOut.item {
            for rule in item.rules { #expect(seen.contains("\(item.id) \(rule.grade.rawValue) \(rule.code)")) }
        }
    }

    /// Of every bound the table holds the nearest value at which the comparison holds and the nearest at which it does not.
    @Test func everyBoundIsTestedOnBothSides() throws {
        for item in try Checkout.library.get().items.values {
            guard case .number(_, let plausible, let decimals) = item.kind else { continue }
            let step = [1.0, 0.1, 0.01, 0.001][min(max(decimals, 0), 3)]
            let values = Self.lines.filter { $0.item == item.id && $0.expected != "asked again" }.compactMap { Double($0.value) }
            for bound in item.rules.flatMap({ bounds($0.when) }) {
                let near = values.filter { abs($0 - bound) <= step * 1.001 }
                #expect(near.contains { abs($0 - bound) < step / 2 }, "\(item.id) at \(bound)")
                if plausible.contains(bound - step) { #expect(near.contains { $0 < bound - step / 2 }, "\(item.id) below \(bound)") }
                if plausible.contains(bound + step) { #expect(near.contains { $0 > bound + step / 2 }, "\(item.id) above \(bound)") }
            }
        }
    }

    private func bounds(_ condition: Condition) -> [Double] {
        switch condition {
        case .compare("value", _, let bound): [bound]
        case .compare, .chose, .anyExcept, .change, .coded, .lostChild, .points: []
        case .and(let a, let b), .or(let a, let b): bounds(a) + bounds(b)
        case .not(let a): bounds(a)
        }
    }
}
