import FollowUp
import Testing

/// Numbers are graded as they are shown, and understood in the units in which they are given.
@Suite struct UnitTests {
    @Test(arguments: [(37.94, 37.9, false), (37.95, 38.0, true), (38.0, 38.0, true), (37.9499, 37.9, false)])
    func whatIsShownIsWhatIsGraded(entered: Double, shown: Double, isFever: Bool) throws {
        let item = Recipe.number("x", unit: "℃", 34...43, decimals: 1, rules: try Recipe.rule("FEVER", .important, "value >= 38.0"))
        #expect(item.rounded(.number(entered)) == .number(shown))
        let found = Grading.signals(["x": .number(entered)], items: [item], age: 60, day: 3)
        #expect(!found.isEmpty == isFever)
        #expect(Grading.words(.number(entered), item).en == "\(Grading.decimal(shown, 1)) ℃")
    }

    /// Another item's rule looks at the rounded number as well.
    @Test func otherItemsAreRoundedToo() throws {
        let temperature = Recipe.number("temp", unit: "℃", 34...43, decimals: 1)
        let wound = Recipe.number("x", 0...10, rules: try Recipe.rule("SSI", .urgent, "value >= 1 and temp >= 38.0"))
        #expect(Grading.signals(["x": .number(1), "temp": .number(37.95)], items: [temperature, wound], age: 60, day: 3).count == 1)
    }

    @Test(arguments: [
        ("", Optional(88.4)), ("μmol/L", 88.4), ("µmol/L", 88.4), ("umol/l", 88.4), ("mg/dL", 88.4 * 88.4), ("MG/DL", 88.4 * 88.4), ("mmol/L", nil),
    ])
    func aReadingIsUnderstoodInTheItemsUnits(unit: String, expected: Double?) {
        var item = Recipe.number("x", unit: "μmol/L")
        item.units = [EntryUnit(unit: "mg/dL", factor: 88.4, plausible: 0.1...34)]
        #expect(item.number(88.4, in: unit) == expected)
    }
}
