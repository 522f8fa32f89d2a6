import FollowUp
import Testing

/// How steady readings are: spread, trend, share.
@Suite struct FrequencyTests {
    static let now = Shop.at("2026-03-30 09:00")

    /// One reading a day, the last one today.
    static func readings(_ values: [Double], item: String = "fpg", every days: Int = 1) -> [Reading] {
        values.enumerated().map { Reading(item: item, at: now - .days(Int64((values.count - 1 - $0) * days)), value: $1) }
    }

    static func rule(_ text: String, of items: [String] = ["fpg", "ppg"], over: Int = 14, least: Int = 4) throws -> FrequencyRule {
        FrequencyRule(
            id: "f1", of: items, over: over, least: least, unstable: try Clause(text, leaf: ReadingMeasure.read), everyUnstable: 7, everyStable: 30,
            source: "a paper", isUnconfirmed: true)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var unstable: String
        var values: [Double]
        var says: Steadiness?
        var testDescription: String { "\(unstable): \(values)" }
    }

    static let rows = [
        // 4, 6, 8, 10: mean 7, standard deviation of a sample 2.582, 36.9 %.
        Row(unstable: "variation >= 36", values: [4, 6, 8, 10], says: .unstable),
        Row(unstable: "variation >= 37", values: [4, 6, 8, 10], says: .stable),
        Row(unstable: "variation >= 36", values: [6, 6.5, 7, 6.8], says: .stable),
        Row(unstable: "variation >= 36", values: [4, 6, 10], says: nil),
        // Rising 0.5 a day but for one slip of the hand: 3.5 a week.
        Row(unstable: "trend >= 3.5", values: [60, 60.5, 61, 90, 62, 62.5, 63], says: .unstable),
        Row(unstable: "trend >= 3.6", values: [60, 60.5, 61, 90, 62, 62.5, 63], says: .stable),
        Row(unstable: "trend >= 1", values: [70, 70, 70, 70], says: .stable),
        Row(unstable: "trend >= 1", values: [73, 72, 71, 70], says: .stable),
        Row(unstable: "share(value >= 13.9) >= 25", values: [6, 6, 6, 14], says: .unstable),
        Row(unstable: "share(value >= 13.9) >= 25", values: [6, 6, 6, 6, 14], says: .stable),
        Row(unstable: "count(value <= 3.9) >= 2", values: [3.9, 3.8, 6, 6], says: .unstable),
        Row(unstable: "count(value <= 3.9) >= 2", values: [3.9, 4, 6, 6], says: .stable),
        Row(unstable: "variation >= 36 or count(value <= 3.9) >= 2", values: [3.5, 3.6, 3.7, 3.5], says: .unstable),
    ]

    @Test(arguments: rows) func says(row: Row) throws {
        #expect(try Self.rule(row.unstable).steadiness(Self.readings(row.values), now: Self.now) == row.says)
    }

    @Test func itemsThatDifferByNatureAreNotMixed() throws {
        let fasting = Self.readings([6, 6.2, 6.1]), afterMeals = Self.readings([14, 14.2, 13.8], item: "ppg")
        #expect(try Self.rule("variation >= 20").steadiness(fasting + afterMeals, now: Self.now) == .stable)
        #expect(try Self.rule("variation >= 20").steadiness(afterMeals + fasting, now: Self.now) == .stable, "whatever their order")
    }

    @Test func whatIsOldOrOfAnotherItemDoesNotCount() throws {
        let rule = try Self.rule("share(value >= 10) >= 50", of: ["fpg"])
        #expect(rule.steadiness(Self.readings([12, 12, 12, 12], item: "ppg"), now: Self.now) == nil)
        #expect(rule.steadiness(Self.readings([12, 12, 12, 12], every: 5), now: Self.now) == nil, "one of the four is fifteen days old")
        #expect(rule.steadiness(Self.readings([12, 12, 12, 12], every: 4), now: Self.now) == .unstable)
    }

    @Test func theNextContactFollowsTheDistance() throws {
        let rule = try Self.rule("variation >= 36")
        #expect(rule.step(.unstable).after == 7 && rule.step(.stable).after == 30 && rule.step(.unstable).items == ["fpg", "ppg"])
    }
}
