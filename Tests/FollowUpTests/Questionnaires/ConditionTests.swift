import FollowUp
import Testing

@Suite struct ConditionTests {
    private func holds(_ text: String, _ answers: Answers, age: Int? = nil, day: Int? = nil) throws -> Bool {
        try Condition(text).holds(for: "x", in: Condition.Circumstances(answers: answers, age: age, day: day))
    }

    @Test(arguments: [
        ("value >= 150", 150.0, Optional(70), true), ("value >= 150", 149.9, 70, false), ("value > 150", 150, 70, false), ("value <= 3.9", 3.9, 70, true),
        ("value < 90", 90, 70, false), ("value = 7", 7, 70, true), ("value > -1", 0, 70, true),
        ("value >= 150 or (age < 65 and value >= 140)", 145, 64, true), ("value >= 150 or (age < 65 and value >= 140)", 145, 65, false),
        ("not (value >= 150)", 120, 70, true), ("value >= 1 and value < 5 or value >= 10", 12, 70, true),
    ])
    func comparesNumbers(text: String, value: Double, age: Int?, expected: Bool) throws {
        #expect(try holds(text, ["x": .number(value)], age: age) == expected)
    }

    /// Kleene: an unknown age leaves the result unknown only where it matters, and unknown raises.
    @Test(arguments: [
        ("value >= 150 or (age < 65 and value >= 140)", 145.0, true), ("value >= 150 or (age < 65 and value >= 140)", 139, false),
        ("value >= 150 or (age < 65 and value >= 140)", 160, true), ("age < 65 and value >= 140", 120, false), ("not (age < 65)", 1, true),
        ("age < 65 or value >= 0", 1, true), ("day >= 14", 1, true),
    ])
    func anUnsureRuleRaises(text: String, value: Double, expected: Bool) throws { #expect(try holds(text, ["x": .number(value)]) == expected) }

    @Test func looksAtOptionsAndOtherItems() throws {
        let answers: Answers = ["x": .chosen(["pus", "pain"]), "temp": .number(38.2), "other": .chosen(["yes"])]
        #expect(try holds("chose(pus) and temp >= 38.0", answers))
        #expect(try holds("anyExcept(none)", answers))
        #expect(try !holds("anyExcept(none)", ["x": .chosen(["none"])]))
        #expect(try !holds("anyExcept(none)", ["x": .chosen([])]))
        #expect(try holds("chose(other.yes)", answers))
        #expect(try !holds("chose(pus) and temp >= 38.0", ["x": .chosen(["pus"])]), "an item that was not answered makes its comparison false")
        #expect(try Condition("chose(pus) and temp >= 38 or chose(other.yes)").otherItems == ["temp", "other"])
        #expect(try Condition("chose(pus) or anyExcept(none)").ownOptions == ["pus", "none"])
    }

    @Test(arguments: ["", "value", "value >=", "value >= x", "(value >= 1", "value >= 1)", "chose()", "near(x)", "value >= 1 value < 2", ">= 3", "and", "coded()", "coded(-)", "points(x)", "points() >= 1", "lostChild(x)"])
    func refusesWhatItCannotRead(text: String) { #expect(throws: Condition.SyntaxError.self) { try Condition(text) } }

    @Test(arguments: ["coded(Z93.2) or coded(46.1)", "lostChild", "not lostChild", "points(phq9_9) >= 1", "(points(a) >= 1.5) and (chose(b.c))", "total >= 10 or total < 2"])
    func writesWhatItReads(text: String) throws {
        let condition = try Condition(text)
        #expect(try Condition("\(condition)") == condition)
    }
}
