import FollowUp
import Testing

/// Stop rules, series and the little language of clauses.
@Suite struct CourseRuleTests {
    static func stop(_ text: String) throws -> Clause<StopFact> { try Clause(text, leaf: StopFact.read) }

    struct Row: Sendable, CustomTestStringConvertible {
        var when: String
        var facts: StopFacts
        var holds: Bool
        var testDescription: String { "\(when) with \(facts)" }
    }

    static let rows = [
        Row(when: "lost(3)", facts: StopFacts(unreachable: 2), holds: false), Row(when: "lost(3)", facts: StopFacts(unreachable: 3), holds: true),
        Row(when: "noFindings", facts: StopFacts(), holds: false), Row(when: "noFindings", facts: StopFacts(isFree: true), holds: true),
        Row(when: "not noFindings", facts: StopFacts(), holds: false), Row(when: "not noFindings", facts: StopFacts(isFree: false), holds: true),
        Row(when: "age >= 14", facts: StopFacts(age: 13), holds: false), Row(when: "age >= 14", facts: StopFacts(age: 14), holds: true),
        Row(when: "age >= 14", facts: StopFacts(), holds: false),
        Row(when: "matched(KTX) or matched(DIALYSIS)", facts: StopFacts(pathways: ["DIALYSIS"]), holds: true),
        Row(when: "matched(KTX) and matched(DIALYSIS)", facts: StopFacts(pathways: ["DIALYSIS"]), holds: false),
        Row(when: "coded(Z51.5)", facts: StopFacts(codes: [Code(.icd10, "Z51.500x001")]), holds: true),
        Row(when: "coded(Z51.5)", facts: StopFacts(codes: [Code(.icd10, "Z51.100")]), holds: false),
        Row(when: "coded(37.51) or coded(37.66)", facts: StopFacts(codes: [Code(.icd9cm3, "37.6600")]), holds: true),
        Row(when: "coded(37.51)", facts: StopFacts(codes: [Code(.snomed, "3751000")]), holds: false),
        Row(when: "moved or refused", facts: StopFacts(unreachable: 9, isFree: true), holds: false),
        Row(when: "(moved or lost(1)) and not age < 18", facts: StopFacts(unreachable: 1, age: 18), holds: true),
    ]

    @Test(arguments: rows) func holds(row: Row) throws {
        #expect(StopRule(when: try Self.stop(row.when), outcome: .closed).holds(row.facts) == row.holds)
    }

    @Test(arguments: [
        ("lost", "expected '('"), ("lost(x)", "a whole number, found 'x'"), ("lost(3", "expected ')'"), ("dead", "unknown statement 'dead'"),
        ("age 14", "expected a comparison"), ("age >= old", "expected a number"), ("lost(3) lost(4)", "unexpected 'lost'"), ("", "before 'end'"),
        ("lost(3) and", "before 'end'"), ("coded()", "before ')'"),
    ])
    func mistakesAreNamed(text: String, says: String) {
        do {
            _ = try Self.stop(text)
            Issue.record("'\(text)' was read")
        } catch {
            #expect("\(error)".contains(says), "\(error)")
        }
    }

    @Test func aSeriesIsOverOnlyWhenAllOfItsItemsSaySo() throws {
        let step = AddedStep(after: 7, window: -1...1, level: .questionnaire, items: ["wound", "temp"])
        let rule = PlanExtension(
            id: "e1", cause: .findings(["SSI"]), effect: .series(step, until: try Condition("not chose(wound.red) and temp < 38")), atMost: 6)
        #expect(!rule.isOver([:], age: nil, day: 30))
        #expect(!rule.isOver(["wound": .chosen(["dry"])], age: nil, day: 30), "the temperature was not answered")
        #expect(!rule.isOver(["wound": .chosen(["red"]), "temp": .number(36.5)], age: nil, day: 30))
        #expect(!rule.isOver(["wound": .chosen(["dry"]), "temp": .number(38)], age: nil, day: 30))
        #expect(rule.isOver(["wound": .chosen(["dry"]), "temp": .number(36.5)], age: nil, day: 30))
    }

    @Test func anExtensionBeginsWithItsNode() throws {
        let pathway = try #require(try Shop.library.get().pathway("LC_GS"))
        let step = AddedStep(after: 7, window: -1...1, level: .questionnaire, items: ["wound"])
        let rule = PlanExtension(id: "e1", cause: .findings(["SSI"]), from: "D30", effect: .add(step), atMost: 6)
        #expect(!rule.isCalled(by: ["SSI"], on: 29, of: pathway) && rule.isCalled(by: ["SSI"], on: 30, of: pathway))
        #expect(!rule.isCalled(by: ["OTHER"], on: 30, of: pathway))
    }

    @Test func whatIsAddedIsKnownByItsNode() {
        #expect(AddedNode("add.bp_first") == AddedNode(.add, "bp_first") && AddedNode(.verify, "bp_twice").text == "verify.bp_twice")
        #expect(AddedNode("D14") == nil && AddedNode("D3-call") == nil && AddedNode("other.x") == nil)
        var contact = Samples.contact()
        #expect(!contact.isAdded)
        contact.sequence = Contact.restarted
        #expect(contact.isAdded)
    }
}
