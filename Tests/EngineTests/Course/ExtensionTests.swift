import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// Plans that findings prolong, let begin again, or ask more often.
@Suite(.onBothDatabases) struct ExtensionTests {
    static let high: PlanExtension.Cause = .findings(["BP_UNCTRL"])

    static func ward(_ rules: [PlanExtension] = [], frequencies: [FrequencyRule] = []) throws -> Ward {
        try Ward(library: { library in
            library.only("HTN") { pathway in
                pathway.extensions = rules
                pathway.frequencies = frequencies
            }
        })
    }

    static func series(atMost: Int = 6) throws -> PlanExtension {
        let step = AddedStep(after: 5, window: -1...1, level: .questionnaire, items: ["sbp"])
        return PlanExtension(id: "e1", cause: high, effect: .series(step, until: try Condition("sbp < 140")), atMost: atMost)
    }

    @Test func aSeriesGoesOnUntilItIsOver() throws {
        let ward = try Self.ward([try Self.series()])
        try ward.take(Ward.stay())
        try ward.answerPressure(155)
        let first = try #require(try ward.contacts(1, .planned).first { $0.node == "extend.e1" })
        #expect(Ward.zone.day(of: first.plannedFor) - Ward.zone.day(of: ward.now) == 5)
        // Nobody answers the first one: the next follows all the same.
        ward.now = first.plannedFor
        try ward.round()
        try ward.run(until: "\(Ward.zone.day(of: first.plannedFor) + 3) 12:00")
        #expect(try ward.contact(first.id).state == .missed)
        #expect(try ward.additions() == ["extend.e1 1", "extend.e1 2"])
        try ward.answerPressure(150)
        #expect(try ward.additions().last == "extend.e1 3")
        let last = try ward.answerPressure(132)
        #expect(try ward.additions().count == 3)
        let told = try ward.rows("SELECT entries FROM trace WHERE subject = 'contact' AND subject_id = \(last.id.raw)") { $0.string(0) }.joined()
        #expect(told.contains("seriesOver"))
    }

    @Test func aSeriesIsBounded() throws {
        let ward = try Self.ward([try Self.series(atMost: 2)])
        try ward.take(Ward.stay())
        for _ in 1...4 { try ward.answerPressure(155) }
        #expect(try ward.contacts().count { $0.node == "extend.e1" } == 2)
    }

    @Test func oneMoreEachTime() throws {
        let step = AddedStep(after: 4, window: 0...1, level: .questionnaire, items: ["sbp", "adh"])
        let ward = try Self.ward([PlanExtension(id: "e1", cause: Self.high, effect: .add(step), atMost: 2)])
        try ward.take(Ward.stay())
        for expected in [1, 2, 2] {
            try ward.answerPressure(155)
            #expect(try ward.contacts().count { $0.node == "extend.e1" } == expected)
        }
    }

    @Test(arguments: Ward.Place.allCases)
    func aPlanBeginsAgain(place: Ward.Place) throws {
        let rule = PlanExtension(id: "e1", cause: .findings(["BP_CRIT"]), effect: .restart(node: "D14"), atMost: 3)
        let ward = try Ward(place, library: { library in library.only("HTN") { $0.extensions = [rule] } })
        try ward.take(Ward.stay())
        let before = try ward.contacts(1, .planned)
        let asked = try ward.asked("sbp")
        try ward.answer(asked, ["sbp": .number(188)], isComplete: false)
        try ward.answer(asked, ["sbp": .number(189), "dbp": .number(80)])
        let anew = try ward.contacts(1, .planned)
        let today = Ward.zone.day(of: ward.now)
        #expect(anew.map(\.node).prefix(3) == ["D14", "D30", "D90"] && anew.allSatisfy { $0.sequence >= Contact.restarted })
        #expect(anew.prefix(2).map { Ward.zone.day(of: $0.plannedFor) - today } == [14, 30])
        for old in before where old.node != "D3" && old.id != asked.id {
            let now = try ward.contact(old.id)
            #expect(now.state == .cancelled && now.outcome == .notNeeded)
        }
        #expect(try ward.planStates() == ["HTN active"] && ward.rollCall().isEmpty)
        // A corrected discharge changes neither what gave way nor what came instead.
        try ward.take(Ward.stay(discharged: "2026-03-01 10:00", recorded: "2026-03-17 10:00"))
        #expect(try ward.contacts(1, .planned).map(\.id) == anew.map(\.id))
    }

    // MARK: Frequency

    static func frequency() throws -> FrequencyRule {
        FrequencyRule(
            id: "f1", of: ["sbp"], over: 7, least: 3, unstable: try Clause("variation >= 15", leaf: ReadingMeasure.read), everyUnstable: 7, everyStable: 30,
            source: "a paper", isUnconfirmed: true)
    }

    @Test func unsteadyReadingsAskWeeklyAndSteadyOnesMonthlyAgain() throws {
        let ward = try Self.ward(frequencies: [try Self.frequency()])
        try ward.take(Ward.stay())
        try ward.take(readings: [("2026-03-14 08:00", 160), ("2026-03-15 08:00", 105)], loinc: "8480-6")
        let first = try ward.answerPressure(130)
        let weekly = try #require(try ward.contacts(1, .planned).first { $0.node == "often.f1" })
        #expect(Ward.zone.day(of: weekly.plannedFor) - Ward.zone.day(of: ward.now) == 7)
        // Too few readings say nothing: it stays weekly.
        try ward.answerPressure(130)
        #expect(try ward.additions() == ["often.f1 1", "often.f1 2"])
        let day = Ward.zone.day(of: ward.now)
        try ward.take(readings: [("\(day + 2) 08:00", 128), ("\(day + 3) 08:00", 131), ("\(day + 4) 08:00", 129)], loinc: "8480-6")
        try ward.answerPressure(130)
        // Steady: the plan's own contact within the month serves.
        #expect(try ward.contacts(1, .planned).filter { $0.node == "often.f1" }.allSatisfy { $0.plannedFor > ward.now + .days(20) })
        #expect(try ward.additions().count == 3 && ward.contact(first.id).state == .completed)
    }

    @Test func steadyReadingsChangeNothing() throws {
        let ward = try Self.ward(frequencies: [try Self.frequency()])
        try ward.take(Ward.stay())
        try ward.take(readings: [("2026-03-14 08:00", 130), ("2026-03-15 08:00", 128)], loinc: "8480-6")
        try ward.answerPressure(131)
        #expect(try ward.additions().isEmpty)
    }
}
