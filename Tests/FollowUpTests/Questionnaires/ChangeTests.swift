import FollowUp
import Testing

/// Rules that compare an answer with earlier ones.
@Suite struct ChangeTests {
    private let today = Shop.day("2026-03-20")

    private func history(_ values: (String, Double)..., item: String = "x") -> AnswerHistory {
        var history = AnswerHistory(today: today)
        for (moment, value) in values {
            let at = Shop.at(moment)
            history.add(AnswerHistory.Value(value: value, at: at, on: Shop.zone.day(of: at)), to: item)
        }
        return history
    }

    private func holds(_ text: String, _ value: Double, _ history: AnswerHistory) throws -> Bool {
        try Condition(text).holds(for: "x", in: Condition.Circumstances(answers: ["x": .number(value)], age: 60, day: 10, history: history))
    }

    @Test(arguments: [
        ("rise >= 1", 101.0, true), ("rise >= 1", 100.9, false), ("rise >= 1", 100, false), ("rise >= 1", 50, false),
        ("fall >= 5", 95, true), ("fall >= 5", 95.1, false), ("fall >= 5", 120, false),
        ("risePercent >= 20", 120, true), ("risePercent >= 20", 119.9, false), ("risePercent >= 20", 300, true), ("not (rise >= 1)", 100, true),
        ("rise >= 1 or value >= 90", 95, true), ("rise >= 1 and value >= 90", 95, false),
    ])
    func theLastValueIsWhatCounts(text: String, value: Double, expected: Bool) throws {
        #expect(try holds(text, value, history(("2026-01-01 08:00", 10), ("2026-03-01 08:00", 100))) == expected)
    }

    /// Else every first answer would raise.
    @Test(arguments: ["rise >= 1", "fall >= 1", "risePercent >= 1", "riseIn(3) >= 1"])
    func withoutAnEarlierValueThereIsNoChange(text: String) throws {
        #expect(try !holds(text, 1_000, AnswerHistory(today: today)))
        #expect(try !holds(text, 1_000, AnswerHistory()))
        #expect(try !holds(text, 1_000, history(("2026-03-19 08:00", 5), item: "other")))
        #expect(try holds("not (\(text))", 1_000, AnswerHistory(today: today)))
    }

    @Test func theSameDayAndWhatIsTooOldAreNotCompared() throws {
        #expect(try !holds("rise >= 1", 200, history(("2026-03-20 07:00", 100))), "twice on one day is one measurement")
        #expect(try !holds("rise >= 1", 200, history(("2026-03-21 07:00", 100))), "what comes later is no base")
        #expect(try holds("rise >= 1", 200, history(("2025-02-13 07:00", 100))), "400 days before")
        #expect(try !holds("rise >= 1", 200, history(("2025-02-12 07:00", 100))), "401 days before")
        #expect(try holds("rise >= 1", 200, history(("2026-03-20 07:00", 300), ("2026-03-19 23:59", 100))), "the last one of another day")
        #expect(try !holds("risePercent >= 1", 200, history(("2026-03-19 07:00", 0))), "nothing is a per cent of nothing")
    }

    @Test(arguments: [("riseIn(3) >= 2", 72.0, true), ("riseIn(3) >= 2", 71.9, false), ("riseIn(7) >= 2", 71.9, true), ("rise >= 2", 72.9, false)])
    func theLowestOfSomeDaysIsTheirBase(text: String, value: Double, expected: Bool) throws {
        let weights = history(("2026-03-14 08:00", 69), ("2026-03-17 08:00", 70), ("2026-03-18 08:00", 71), ("2026-03-19 08:00", 71))
        #expect(try holds(text, value, weights) == expected)
    }

    /// 38.1 − 37.1 is 1 to people, and must be to the rule.
    @Test func tenthsAreExact() throws {
        #expect(try holds("rise >= 1", 38.1, history(("2026-03-01 08:00", 37.1))))
        #expect(try holds("fall >= 0.3", 0.1, history(("2026-03-01 08:00", 0.4))))
        #expect(try holds("risePercent >= 20", 1.2, history(("2026-03-01 08:00", 1.0))))
    }

    // MARK: In grading

    @Test func theReasonNamesBothValuesWithTheirDays() throws {
        let item = Recipe.number("x", rules: try Recipe.rule("UP", .urgent, "risePercent >= 20"))
        let found = Grading.signals(["x": .number(124)], items: [item], age: 60, day: 10, history: history(("2026-03-01 08:00", 100)))
        #expect(found.map(\.code) == ["UP"])
        #expect(found.first?.reason.en == "why (2026-03-01 100 μmol/L → 2026-03-20 124 μmol/L)")
        #expect(found.first?.reason.zh == "因（2026-03-01 100 μmol/L → 2026-03-20 124 μmol/L）")
        #expect(Grading.signals(["x": .number(124)], items: [item], age: 60, day: 10).isEmpty)
    }

    @Test func whatTheItemWouldNotAcceptIsNoBase() throws {
        let item = Recipe.number("x", 20...3_000, rules: try Recipe.rule("UP", .urgent, "risePercent >= 20"))
        var history = AnswerHistory(today: today)
        history.add(.number(1.1), to: item, at: Shop.at("2026-03-10 08:00"), on: Shop.day("2026-03-10"))
        history.add(.text("100"), to: item, at: Shop.at("2026-03-11 08:00"), on: Shop.day("2026-03-11"))
        #expect(history.base(of: .rise, "x") == nil)
        history.add(.number(100), to: item, at: Shop.at("2026-03-01 08:00"), on: Shop.day("2026-03-01"))
        #expect(history.base(of: .rise, "x")?.value == 100)
    }

    @Test(arguments: [("s2", "s1", true), ("s1", "s1", false), ("s0", "s1", false), ("s5", "s0", true)])
    func anOrderedChoiceRisesByItsPlaces(now: String, before: String, expected: Bool) throws {
        let mrs = try #require(try Shop.library.get().items["mrs"])
        #expect(mrs.isOrdered)
        var history = AnswerHistory(today: today)
        history.add(.chosen([before]), to: mrs, at: Shop.at("2026-03-01 08:00"), on: Shop.day("2026-03-01"))
        let found = Grading.signals(["mrs": .chosen([now])], items: [mrs], age: 70, day: 90, history: history)
        #expect(found.contains { $0.code == "MRS_UP" } == expected)
        if expected { #expect(found.first { $0.code == "MRS_UP" }?.reason.zh.contains("2026-03-01") == true) }
    }

    @Test(arguments: [
        ("rise >= 1", "rise >= 1"), ("riseIn(3)>=2", "riseIn(3) >= 2"), ("risePercent > 12.5", "risePercent > 12.5"),
        ("value >= 1 or not fall >= 5", "value >= 1 or not fall >= 5"),
    ])
    func isWrittenAsItIsRead(text: String, written: String) throws {
        let condition = try Condition(text)
        #expect(condition.description == written)
        #expect(try Condition(condition.description) == condition)
    }

    @Test(arguments: ["rise", "rise(3) >= 1", "riseIn >= 1", "riseIn() >= 1", "riseIn(0) >= 1", "riseIn(401) >= 1", "riseIn(x) >= 1", "riseIn(3)", "fall >= x"])
    func refusesWhatItCannotRead(text: String) { #expect(throws: Condition.SyntaxError.self) { try Condition(text) } }
}
