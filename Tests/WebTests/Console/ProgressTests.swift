import FollowUp
import Testing

@testable import Web

@Suite struct ProgressTests {
    private static func rule(_ grade: Grade, _ when: String) throws -> ItemRule {
        ItemRule(
            code: "R", grade: grade, when: try Condition(when), reason: LocalText("因\(when)", "why \(when)"), advice: LocalText("", ""), source: "", isUnconfirmed: true)
    }

    private func instrument() throws -> Instrument {
        Instrument(
            id: "mood", name: LocalText("情绪", "Mood"), items: ["m1"], points: ["m1": [0, 27]], range: 0...27, missing: .init(atMost: 0, prorates: false),
            bands: [
                .init(from: 0, to: 4, label: LocalText("无", "None")), .init(from: 5, to: 9, label: LocalText("轻", "Mild")),
                .init(from: 10, to: 27, label: LocalText("重", "Severe")),
            ], rules: [try Self.rule(.important, "total >= 10"), try Self.rule(.general, "total >= 5")])
    }

    private func at(_ day: Int64) -> Instant { Instant(milliseconds: day * 86_400_000) }

    @Test func bandsAreColouredByTheRulesThatFindThem() throws {
        let progress = Progress(try instrument(), totals: [(at(1), 12), (at(15), 6), (at(30), 4)])
        #expect(progress.zones.map(\.grade) == [nil, .general, .important])
        #expect(progress.zones.map { "\($0.from)–\($0.to)" } == ["0.0–5.0", "5.0–10.0", "10.0–27.0"], "without gaps")
        #expect(progress.points.map(\.meaning.zh) == ["重", "轻", "无"])
        #expect(progress.points.map(\.grade) == [.important, .general, nil])
        #expect(progress.span.contains(4) && progress.span.contains(12))
    }

    /// The same pressure means another thing at another age.
    @Test(arguments: [(60, 145.0, Grade.general), (70, 145, nil), (70, 185, .urgent)] as [(Int, Double, Grade?)])
    func zonesOfAMeasurementFollowItsRules(age: Int, value: Double, grade: Grade?) throws {
        let item = Item(
            id: "sbp", kind: .number(unit: LocalText("mmHg", "mmHg"), plausible: 50...280, decimals: 0), text: LocalText("", ""), label: LocalText("收缩压", "Systolic"),
            rules: [try Self.rule(.urgent, "value >= 180"), try Self.rule(.general, "value >= 150 or (age < 65 and value >= 140)")])
        let progress = try #require(Progress(item, values: [(at(1), value), (at(2), 120)], age: age))
        #expect(progress.points.first?.grade == grade)
        #expect(progress.zones.map(\.grade) == [nil, .general, .urgent])
        #expect(progress.zones.first?.to == (age < 65 ? 140 : 150))
        #expect(Progress(Item(id: "t", kind: .text, text: LocalText("", ""), label: LocalText("", "")), values: [], age: nil) == nil)
    }

    @Test func theTableSaysWhatIsDrawn() throws {
        let page = progressCharts([Progress(try instrument(), totals: [(at(1), 12), (at(15), 6)])], Words(.zh, now: at(20))).text
        for part in ["data-chart=\"progress\"", "情绪", "1970-01-02", "data-value=\"12\"", "重", "&quot;grade&quot;:&quot;important&quot;", "data-low=", "chart.js"] {
            #expect(page.contains(part), "\(part)")
        }
    }
}
