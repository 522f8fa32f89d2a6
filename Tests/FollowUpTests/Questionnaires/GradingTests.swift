import FollowUp
import Testing

@Suite struct GradingTests {
    private func signals(_ answers: Answers, age: Int? = 70, day: Int? = 14) throws -> [Signal] {
        let library = try Shop.library.get()
        return Grading.signals(answers, items: answers.keys.sorted().compactMap { library.items[$0] }, age: age, day: day)
    }

    @Test(arguments: [
        (185.0, 70, ["BP_CRIT"], [Grade.urgent]), (180, 70, ["BP_CRIT"], [.urgent]), (179, 70, ["BP_UNCTRL"], [.general]), (145, 70, [], []),
        (145, 60, ["BP_UNCTRL"], [.general]), (89, 70, ["BP_LOW"], [.important]), (120, 70, [], []),
    ])
    func oneNumberIsOneFinding(value: Double, age: Int, codes: [String], grades: [Grade]) throws {
        let found = try signals(["sbp": .number(value)], age: age)
        #expect(found.map(\.code) == codes)
        #expect(found.map(\.grade) == grades)
    }

    /// Nobody reads *none of these* as what was found: what another question brought up is shown with that question.
    @Test func whatShowsItIsNamed() throws {
        let found = try signals(["ppbp": .chosen(["none"]), "sbp": .number(150)]).first { $0.code == "PP_PREECL" }
        let sbp = try #require(try Shop.library.get().items["sbp"])
        #expect(found?.finding == LocalText("\(sbp.label.zh) 150 mmHg", "\(sbp.label.en) 150 mmHg") && found?.grade == .important)
        #expect(try signals(["ppbp": .chosen(["high140"]), "sbp": .number(150)]).first { $0.code == "PP_PREECL" }?.finding.zh == "血压到过140/90")
        #expect(try signals(["ppbp": .chosen(["none"]), "sbp": .number(120)]).allSatisfy { $0.code != "PP_PREECL" })
    }

    @Test func theGravestComesFirst() throws {
        let found = try signals(["sbp": .number(185), "dbp": .number(95)])
        #expect(found.first?.grade == .urgent)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.grade >= $1.grade })
    }

    @Test func everyRuleOfTheLibraryHasAdviceInBothLanguages() throws {
        for item in try Shop.library.get().items.values {
            for rule in item.rules { #expect(!rule.advice.zh.isEmpty && !rule.advice.en.isEmpty && !rule.reason.zh.isEmpty, "\(item.id) \(rule.code)") }
        }
    }

    @Test(arguments: [(7.25, 1, "7.3"), (7.0, 1, "7"), (120, 0, "120"), (-0.5, 1, "-0.5"), (0.05, 2, "0.05"), (.infinity, 1, "—"), (.nan, 1, "—")])
    func writesNumbersAsPeopleDo(number: Double, places: Int, text: String) { #expect(Grading.decimal(number, places) == text) }

    @Test func asksAgainWhatCannotBe() throws {
        let library = try Shop.library.get()
        let sbp = try #require(library.items["sbp"])
        #expect(Grading.objection(.number(120), to: sbp) == nil)
        for answer in [Answer.number(1_200), .number(20), .number(.nan), .number(.infinity), .chosen(["a"]), .text("120")] {
            #expect(Grading.objection(answer, to: sbp) != nil)
        }
        let many = try #require(library.items.values.filter { $0.kind == .choices && $0.options.contains(where: \.isExclusive) }.min { $0.id < $1.id })
        let none = try #require(many.options.first { $0.isExclusive }).id
        let some = try #require(many.options.first { !$0.isExclusive }).id
        #expect(Grading.objection(.chosen([none]), to: many) == nil && Grading.objection(.chosen([some]), to: many) == nil)
        #expect(Grading.objection(.chosen([none, some]), to: many) != nil)
        #expect(Grading.objection(.chosen([]), to: many) != nil && Grading.objection(.chosen(["nobody"]), to: many) != nil)
    }

    @Test func adviceIsThatOfTheRuleThatSpoke() throws {
        let library = try Shop.library.get()
        let found = try signals(["sbp": .number(185)])
        #expect(found.count == 1 && found.first.flatMap { library.advice(on: $0) }?.zh.contains("120") == true)
    }
}
