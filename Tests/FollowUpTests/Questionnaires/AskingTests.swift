import FollowUp
import Testing

@Suite struct AskingTests {
    private static func choice(_ id: String, _ options: [String] = ["no", "yes"]) -> Item {
        Item(id: id, kind: .choice, text: LocalText(id, id), label: LocalText(id, id), options: options.map { Item.Option(id: $0, label: LocalText($0, $0)) })
    }

    private func library(_ items: [Item], instruments: [Instrument] = [], topics: [Pathway.Topic] = []) -> Library {
        var library = Library(
            pathways: [], items: Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0) }), topics: Dictionary(uniqueKeysWithValues: topics.map { ($0.id, $0) }),
            templates: [:], scripts: [:], calendar: WorkCalendar(), icd10BySnomed: [:])
        library.instruments = Dictionary(uniqueKeysWithValues: instruments.map { ($0.id, $0) })
        return library
    }

    private func codes(_ diagnoses: [String], _ procedures: [String] = []) -> StayCodes {
        StayCodes(diagnoses: diagnoses.map { Code(.icd10, $0) }, procedures: procedures.map { Code(.icd9cm3, $0) })
    }

    /// a → b → c, and d beside them.
    private func chain() throws -> Library {
        var (b, c) = (Self.choice("b"), Self.choice("c"))
        b.askWhen = try Condition("chose(a.yes)")
        c.askWhen = try Condition("chose(b.yes)")
        return library([Self.choice("a"), b, c, Self.choice("d")])
    }

    @Test(arguments: [
        ([:], ["a", "d"]), (["a": "no"], ["a", "d"]), (["a": "yes"], ["a", "b", "d"]), (["a": "yes", "b": "yes"], ["a", "b", "c", "d"]),
        // The answer to b counts no more once its reason is taken back.
        (["a": "no", "b": "yes"], ["a", "d"]),
    ] as [([String: String], [String])])
    func oneAnswerBringsUpTheNext(chosen: [String: String], asked: [String]) throws {
        let asking = Asking(["a", "b", "c", "d"], in: try chain(), codes: nil, age: nil, day: nil)
        #expect(asking.items(chosen.mapValues { .chosen([$0]) }, for: .patient).map(\.id) == asked)
    }

    @Test func whatBecamePointlessIsDropped() throws {
        let asking = Asking(["a", "b", "c", "d"], in: try chain(), codes: nil, age: nil, day: nil)
        let answers: Answers = ["a": .chosen(["no"]), "b": .chosen(["yes"]), "c": .chosen(["yes"]), "d": .chosen(["yes"])]
        #expect(Set(asking.pruned(answers).keys) == ["a", "d"])
        #expect(asking.possibleItems(for: .patient).map(\.id) == ["a", "b", "c", "d"])
    }

    /// A question carried over from another contact stands alone, without the one it hangs on: better asked than lost.
    @Test func aConditionOnWhatIsNotAskedIsNoReasonNotToAsk() throws {
        #expect(Asking(["c"], in: try chain(), codes: nil, age: nil, day: nil).items([:], for: .patient).map(\.id) == ["c"])
    }

    @Test(arguments: StayCodes.lostChild + ["Z37.100", "z37.1x00", "O36.400x001"])
    func nobodyAsksAfterALostChild(code: String) throws {
        var (feed, milk, loss) = (
            Self.choice("feed"), Pathway.Topic(id: "milk", title: LocalText("", ""), advice: LocalText("", "")),
            Pathway.Topic(id: "loss", title: LocalText("", ""), advice: LocalText("", ""))
        )
        feed.skipWhen = .lostChild
        milk.skipWhen = .lostChild
        loss.skipWhen = .not(.lostChild)
        let library = library([feed, Self.choice("a")], topics: [milk, loss])
        let lost = Asking(["feed", "a"], in: library, codes: codes(["O80.900", code]), age: nil, day: nil)
        #expect(lost.items([:], for: .patient).map(\.id) == ["a"])
        #expect(lost.possibleItems(for: .staff).map(\.id) == ["a"])
        #expect(lost.topics(["milk", "loss"]).map(\.id) == ["loss"])
        let well = Asking(["feed", "a"], in: library, codes: codes(["O80.900", "Z37.0"]), age: nil, day: nil)
        #expect(well.items([:], for: .patient).map(\.id) == ["feed", "a"])
        #expect(well.topics(["milk", "loss"]).map(\.id) == ["milk"])
        #expect(Asking(["feed"], in: library, codes: nil, age: nil, day: nil).items([:], for: .patient).isEmpty, "unknown codes may hold a loss")
    }

    @Test(arguments: [("coded(Z93.2) or coded(46.1)", ["Z93.2"], [], true), ("coded(Z93.2) or coded(46.1)", ["C18"], ["46.1300"], true),
        ("coded(Z93.2) or coded(46.1)", ["C18"], ["46.2"], false), ("coded(46.1)", ["46.1"], [], false)] as [(String, [String], [String], Bool)])
    func codesDecide(condition: String, diagnoses: [String], procedures: [String], isAsked: Bool) throws {
        var stoma = Self.choice("stoma")
        stoma.askWhen = try Condition(condition)
        let asking = Asking(["stoma"], in: library([stoma]), codes: codes(diagnoses, procedures), age: nil, day: nil)
        #expect(asking.items([:], for: .patient).isEmpty == !isAsked)
    }

    @Test func staffItemsAreNotThePatients() {
        var measured = Self.choice("measured")
        measured.isForStaff = true
        let asking = Asking(["measured", "a"], in: library([measured, Self.choice("a")]), codes: nil, age: nil, day: nil)
        #expect(asking.items([:], for: .patient).map(\.id) == ["a"])
        #expect(asking.items([:], for: .staff).map(\.id) == ["measured", "a"])
    }

    /// Asked once, counted for both, graded by both.
    @Test func oneItemStandsForAnother() throws {
        let rule = { (code: String, bound: Double) in
            ItemRule(
                code: code, grade: .important, when: .compare(name: "value", .atLeast, bound), reason: LocalText("", ""), advice: LocalText("", ""), source: "",
                isUnconfirmed: true)
        }
        let kind = Item.Kind.number(unit: LocalText("", ""), plausible: 30...45, decimals: 1)
        let temp = Item(id: "temp", kind: kind, text: LocalText("", ""), label: LocalText("", ""), rules: [rule("FEVER", 38)])
        var special = Item(id: "ctemp", kind: kind, text: LocalText("", ""), label: LocalText("", ""), rules: [rule("CFEVER", 37.5)])
        special.insteadOf = "temp"
        let asking = Asking(["temp", "ctemp"], in: library([temp, special]), codes: nil, age: nil, day: nil)
        #expect(asking.items([:], for: .patient).map(\.id) == ["ctemp"])
        #expect(Set(asking.signals(["ctemp": .number(38.2)], isComplete: false).map(\.code)) == ["FEVER", "CFEVER"])
        #expect(asking.signals(["ctemp": .number(37.6)], isComplete: false).map(\.code) == ["CFEVER"])
        #expect(asking.isAnswered("temp", ["ctemp": .number(38.2)]))
        #expect(Asking(["temp"], in: library([temp, special]), codes: nil, age: nil, day: nil).items([:], for: .patient).map(\.id) == ["temp"])
    }

    // MARK: The shipped instruments

    private func asking(_ listed: [String]) throws -> Asking {
        Asking(listed, in: try Shop.library.get(), codes: StayCodes(diagnoses: [], procedures: []), age: 50, day: 14)
    }

    private func chosen(_ prefix: String, _ options: [String]) -> Answers {
        Dictionary(uniqueKeysWithValues: options.enumerated().map { ("\(prefix)_\($0.offset + 1)", Answer.chosen([$0.element])) })
    }

    @Test func twoQuestionsLeadToNine() throws {
        let asking = try asking(["phq2", "note"])
        #expect(asking.items([:], for: .patient).map(\.id) == ["phq9_1", "phq9_2", "note"])
        #expect(asking.items(chosen("phq9", ["some", "some"]), for: .patient).map(\.id) == ["phq9_1", "phq9_2", "note"])
        let after = asking.items(chosen("phq9", ["some", "most"]), for: .patient).map(\.id)
        #expect(after == (1...10).map { "phq9_\($0)" } + ["note"])
    }

    /// The sum of both questions decides, whichever of them is the worse.
    @Test func theMoodScreenIsPositiveFromThree() throws {
        let options = ["none", "some", "most", "daily"]
        let asking = try asking(["phq2"])
        for (first, a) in options.enumerated() {
            for (second, b) in options.enumerated() {
                let codes = asking.signals(chosen("phq9", [a, b]), isComplete: false).map(\.code)
                #expect(codes == (first + second >= 3 ? ["PHQ2_POS"] : []), "\(a) \(b)")
            }
        }
    }

    /// One total, one finding: the gravest; what one answer means stands beside it.
    @Test func theGravestRuleSpeaksForATotal() throws {
        let answers = chosen("phq9", ["daily", "daily", "daily", "daily", "daily", "daily", "most", "none", "some"])
        let signals = try asking(["phq9"]).signals(answers, isComplete: true)
        #expect(Set(signals.map(\.code)) == ["SELF_HARM", "PHQ9_SEV"])
        #expect(signals.first { $0.code == "PHQ9_SEV" }?.finding.zh == "21 分（重度）")
        #expect(signals.first { $0.code == "SELF_HARM" }?.item == "phq9_9")
        #expect(try asking(["phq9"]).signals(chosen("phq9", ["daily", "daily"]), isComplete: false).allSatisfy { $0.code != Takeover.code })
    }

    /// While answers come in nothing is carried over from the few that are there; what holds in any case is raised at once.
    @Test func anUnfinishedTotalRaisesOnlyWhatIsCertain() throws {
        let asking = try asking(["phq9"])
        let seven = chosen("phq9", ["some", "some", "some", "some", "some", "some", "some"])
        #expect(asking.signals(seven, isComplete: false).isEmpty, "what is general waits for the whole")
        #expect(asking.signals(seven, isComplete: true).map(\.code) == ["PHQ9_MILD"])
        let nearly = chosen("phq9", ["most", "some", "some", "some", "some", "some", "some"])
        #expect(asking.signals(nearly, isComplete: false).isEmpty)
        #expect(asking.signals(nearly, isComplete: true).map(\.code) == ["PHQ9_POS"], "8 of seven questions carry over to 10")
        let four = chosen("phq9", ["daily", "daily", "daily", "daily"])
        #expect(asking.signals(four, isComplete: false).map(\.code) == ["PHQ9_POS"], "12 already")
        #expect(asking.signals(four, isComplete: true).map(\.code) == ["PHQ9_POS"], "void, but at least 12")
        #expect(asking.signals(four, isComplete: true).first?.finding.zh == "至少 12 分（答了 4/9 题）")
    }

    @Test(arguments: [
        (["d0", "d0", "d0"], nil, []), (["d1", "d0", "d0"], "forgot", ["ADH_PART"]), (["d2", "d0", "d0"], nil, ["ADH_PART"]), (["d3", "d0", "d0"], nil, ["ADH_POOR"]),
        (["d0", "d0", "d1"], "sideEffects", ["ADH_PART", "ADH_STOP"]), (["d0", "d0", "d1"], "doctor", ["ADH_PART"]),
    ] as [([String], String?, [String])])
    func adherence(days: [String], reason: String?, codes: [String]) throws {
        let ids = ["adherence_missed", "adherence_changed", "adherence_stopped"]
        var answers: Answers = Dictionary(uniqueKeysWithValues: zip(ids, days).map { ($0, Answer.chosen([$1])) })
        let asking = try asking(["adherence"])
        #expect(asking.items(answers, for: .patient).map(\.id).contains("adherence_reason") == (days != ["d0", "d0", "d0"]))
        if let reason { answers["adherence_reason"] = .chosen([reason]) }
        #expect(asking.signals(answers, isComplete: true).map(\.code).sorted() == codes)
    }

    /// A low total is found in it as soon as no answer can lift it.
    @Test func lowTotalsAreFound() throws {
        let asking = try asking(["barthel"])
        #expect(asking.items([:], for: .patient).isEmpty)
        let items = asking.items([:], for: .staff)
        #expect(items.count == 10)
        var answers: Answers = [:]
        for item in items { answers[item.id] = .chosen(["p5"]) }
        #expect(asking.signals(answers, isComplete: true).map(\.code) == [], "50 is moderate")
        for id in ["barthel_8", "barthel_9", "barthel_1"] { answers[id] = .chosen(["p0"]) }
        #expect(asking.signals(answers, isComplete: true).map(\.code) == ["ADL_SEV"])
    }

    /// Against the last total of another day; without one nothing has fallen.
    @Test(arguments: [(nil, []), (59.0, []), (60, ["ADL_DOWN"]), (100, ["ADL_DOWN"])] as [(Double?, [String])])
    func aFallOfTheTotalIsFound(before: Double?, codes: [String]) throws {
        var asking = try asking(["barthel"])
        asking.history.today = Shop.day("2026-06-01")
        if let before {
            asking.history.add(AnswerHistory.Value(value: before, at: Shop.at("2026-03-01 09:00"), on: Shop.day("2026-03-01")), to: "barthel")
        }
        var answers: Answers = [:]
        for item in asking.items([:], for: .staff) { answers[item.id] = .chosen(["p5"]) }
        let signals = asking.signals(answers, isComplete: true)
        #expect(signals.map(\.code) == codes)
        for found in signals { #expect(found.finding.zh.hasPrefix("50 分（中度依赖）")) }
    }

    @Test(arguments: ["epds", "cat"])
    func wordsOfOthersAreNotAsked(id: String) throws {
        #expect(try asking([id, "note"]).possibleItems(for: .staff).map(\.id) == ["note"])
        #expect(try Shop.library.get().instruments[id]?.isLoaded == false)
    }
}
