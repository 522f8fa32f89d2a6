import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// What is asked hangs on the codes of the stay and on the answers, in messages, on the page and in the call.
@Suite(.onBothDatabases) struct BranchingTests {
    private static let words = ["宝宝", "孩子", "喂", "吃奶"]

    private func birth(_ codes: [String], recorded: String? = nil) -> Fact {
        Ward.stay(codes: ["O82.000"] + codes, recorded: recorded, department: "产科")
    }

    /// From the discharge to day 200: no message, page or call speaks of the child.
    @Test(arguments: StayCodes.lostChild)
    func nobodySpeaksOfALostChild(code: String) throws {
        let ward = try Ward()
        try ward.take(birth([code]))
        var told = 0
        for moment in ["2026-03-04 12:00", "2026-03-17 12:00", "2026-04-14 12:00", "2026-06-01 12:00", "2026-09-01 12:00"] {
            for sent in try ward.run(until: moment) {
                told += 1
                #expect(Self.words.allSatisfy { !sent.text.contains($0) }, "\(sent.text)")
            }
            for contact in try ward.contacts() {
                let portal = try #require(try ward.work { try $0.portal(ward.token(contact)) })
                #expect(portal.items.allSatisfy { $0.id != "feed" } && portal.topics.allSatisfy { $0.id != "ob_milk" })
                #expect(portal.articles.allSatisfy { !$0.id.hasPrefix("birth_") })
                #expect(throws: Refusal.self) { try ward.work { _ = try $0.answer(ward.token(contact), item: "feed", answer: .chosen(["fine"]), byWhom: "patient") } }
            }
            for item in try ward.items(open: false) {
                guard let (asking, topics) = try ward.read({ try $0.asking(ofTask: item.id) }) else { continue }
                #expect(asking.possibleItems(for: .staff).allSatisfy { $0.id != "feed" } && topics.allSatisfy { $0.id != "ob_milk" })
            }
        }
        #expect(told > 1)
        let patient = try ward.patientID()
        #expect(throws: Refusal.invalid(LocalText("按这位患者的诊断，这篇不合适，没有发送。", "The patient's diagnoses make this article unfit; nothing was sent."))) {
            try ward.work { try $0.give("birth_jaundice", to: patient, by: Ward.nurse) }
        }
        #expect(try ward.contacts().contains { $0.items.contains("feed") }, "the pathway itself would ask")
    }

    /// The loss is coded after the first question was answered: from then on nothing more is asked.
    @Test func aLossThatIsCodedLaterCounts() throws {
        let ward = try Ward()
        try ward.take(birth(["Z37.0"]))
        let contact = try ward.questionnaireSent()
        let token = ward.token(contact)
        #expect(try ward.work { try $0.portal(token) }?.items.contains { $0.id == "feed" } == true)
        try ward.take(birth(["Z37.1"], recorded: "2026-03-16 11:00"))
        #expect(try ward.work { try $0.portal(token) }?.items.contains { $0.id == "feed" } == false)
    }

    /// The codes of a stay that was merged into the contact count as well.
    @Test func codesOfAMergedStayCount() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(visit: "V1", codes: ["I10.x00"]), Ward.stay(visit: "V2", codes: ["O82.000", "Z37.1"], department: "产科"))
        let merged = try ward.contacts().filter { $0.items.contains("feed") && $0.items.contains("sbp") }
        for contact in merged { #expect(try ward.work { try $0.portal(ward.token(contact)) }?.items.contains { $0.id == "feed" } == false) }
    }

    /// PHQ-2 positive: the nine questions come at once, in the same response; its ninth opens an urgent problem.
    @Test(arguments: Ward.Place.allCases)
    func aPositiveScreenGoesOnAtOnce(place: Ward.Place) throws {
        let ward = try Ward(place)
        try ward.take(birth(["Z37.0"]))
        let token = ward.token(try ward.questionnaireSent())
        func answer(_ item: String, _ option: String) throws -> Portal {
            try #require(try ward.work { try $0.answer(token, item: item, answer: .chosen([option]), byWhom: "patient") })
        }
        #expect(try answer("phq9_1", "some").items.contains { $0.id == "phq9_3" } == false)
        let positive = try answer("phq9_2", "daily")
        #expect(positive.items.contains { $0.id == "phq9_9" } && !positive.needsCare)
        #expect(try ward.problems().map(\.grade) == [.important] && ward.problems().leading().signals.map(\.code) == ["PHQ2_POS"])
        let person = try answer("phq9_9", "some")
        #expect(person.needsCare && person.findings.contains { $0.grade == .urgent && $0.items.contains("phq9_9") && $0.advice.zh.contains("12356") })
        let urgent = try #require(try ward.problems().first { $0.grade == .urgent })
        #expect(urgent.signals.map(\.code) == ["SELF_HARM"] && urgent.signals.map(\.item) == ["phq9_9"])
        // Taken back: the nine questions go, what was found stays.
        let calm = try answer("phq9_2", "none")
        #expect(!calm.items.contains { $0.id == "phq9_9" })
        #expect(try ward.problems().contains { $0.grade == .urgent && $0.state == .open })
    }

    /// The newest result of the laboratory fills in the question about it; one in another unit, or too old, does not.
    @Test(arguments: [("3.1", "ng/mL", "2026-03-01 08:00", Optional(3.1)), ("3.1", "U/L", "2026-03-01 08:00", nil), ("3.1", "ng/mL", "2025-11-01 08:00", nil)])
    func aResultFillsInItsQuestion(value: String, unit: String, at: String, expected: Double?) throws {
        let ward = try Ward()
        try ward.take(
            Ward.stay(codes: ["C18.900"]),
            .observation(
                ObservationFact(
                    patient: Ward.patient(), number: "L1", code: Code(.loinc, "2039-6", "CEA"), observedAt: Ward.at(at), value: Double(value), text: value, unit: unit)))
        let items = try #require(ward.core.library.items["cea"].map { [$0] })
        let patient = try ward.patientID()
        #expect(try ward.read { try $0.results(for: items, of: patient) }["cea"]?.value == expected)
    }

    /// Totals are kept when a response is complete, once, with LOINC, and follow a correction.
    @Test(arguments: Ward.Place.allCases)
    func totalsAreKept(place: Ward.Place) throws {
        let ward = try Ward(place)
        try ward.take(birth(["Z37.0"]))
        let token = ward.token(try ward.questionnaireSent())
        func totals() throws -> [String] {
            try ward.rows("SELECT code, value, source FROM observation WHERE hospital_id = 1 ORDER BY code") { "\($0.string(0)) \($0.real(1) ?? -1) \($0.string(2))" }
        }
        for (item, option) in [("phq9_1", "some"), ("phq9_2", "some")] {
            _ = try ward.work { try $0.answer(token, item: item, answer: .chosen([option]), byWhom: "patient") }
        }
        #expect(try totals() == [])
        _ = try ward.work { try $0.finish(token) }
        #expect(try totals() == ["55758-7 2.0 questionnaire"])
        _ = try ward.work { try $0.answer(token, item: "phq9_2", answer: .chosen(["none"]), byWhom: "patient") }
        #expect(try totals() == ["55758-7 1.0 questionnaire"])
    }
}
