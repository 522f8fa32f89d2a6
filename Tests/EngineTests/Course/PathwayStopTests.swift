import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// Plans that end before their last node, as their pathway says.
@Suite(.onBothDatabases) struct PathwayStopTests {
    static func stop(_ text: String, at node: String? = nil, _ outcome: StopRule.Outcome, next: [String] = []) throws -> StopRule {
        StopRule(at: node, when: try Clause(text, leaf: StopFact.read), outcome: outcome, next: next)
    }

    static func ward(_ stops: [StopRule]) throws -> Ward { try Ward(library: { library in library.only("HTN") { $0.stops = stops } }) }

    @Test(arguments: [(130.0, "HTN stopped closed"), (188, "HTN active")])
    func itClosesAtANodeWithoutFindings(sbp: Double, expected: String) throws {
        let ward = try Self.ward([try Self.stop("noFindings", at: "D14", .closed)])
        try ward.take(Ward.stay())
        try ward.answerPressure(sbp)
        #expect(try ward.planStates() == [expected] && ward.rollCall().isEmpty)
        #expect(try ward.contacts(1, .planned).isEmpty == (sbp < 140))
    }

    /// Another matter of the patient is open: not yet.
    @Test func itDoesNotCloseOverAnOpenMatter() throws {
        let ward = try Self.ward([try Self.stop("noFindings", at: "D14", .closed)])
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .important, text: "家属来电", by: Ward.nurse) }
        try ward.answerPressure(130)
        #expect(try ward.planStates() == ["HTN active"])
    }

    @Test func whoCannotBeReachedTimeAfterTimeIsLost() throws {
        let ward = try Ward(library: { library in
            let rule = try Self.stop("lost(3)", .lost)
            library.only("HTN") { pathway in
                pathway.stops = [rule]
                for index in pathway.nodes.indices {
                    pathway.nodes[index].level = .human
                    pathway.nodes[index].channels = [.call]
                }
            }
        })
        try ward.take(Ward.stay())
        for time in 1...3 {
            while try ward.items().first(where: { $0.contact != nil }) == nil {
                try ward.round()
                guard try ward.items().isEmpty, let next = try ward.read({ try $0.nextMoment() }) else { break }
                ward.now = max(ward.now + .minutes(1), next)
            }
            let item = try #require(try ward.items().first { $0.contact != nil })
            for _ in 1...3 {
                ward.now = max(ward.now, try #require(try ward.read { try $0.store.workItem(item.id) }).opensAt)
                _ = try ward.work { try $0.recordCall(item.id, outcome: .noAnswer, answers: [:], note: "", by: Ward.nurse) }
            }
            #expect(try ward.planStates() == [time < 3 ? "HTN active" : "HTN stopped lost"])
        }
        #expect(try ward.contacts(1, .planned, .handed, .reaching).isEmpty && ward.rollCall().isEmpty)
    }

    /// Fourteen on 1 June: what lies before the birthday is done, nothing after it.
    @Test func aChildIsHandedOverWhenItIsFourteen() throws {
        let ward = try Ward()
        let patient = PatientFact(
            identifiers: [Ward.identifier(1)], name: "李小明", sex: .male, birthDate: Day("2012-06-01"), telecoms: [TelecomFact(.mobile, "13812341001")])
        try ward.take(
            .episode(
                EpisodeFact(
                    patient: patient, authority: "H", visit: "V1", kind: .inpatient, department: "儿科", attendingCode: "D1", attendingName: "员工D1",
                    admittedAt: Ward.at("2026-02-25 09:00"), dischargedAt: Ward.at("2026-03-02 10:00"), disposition: .home,
                    diagnoses: [Code(.icd10, "J45.900")], procedures: [], emergencyAdmission: false, recordedAt: Ward.at("2026-03-02 10:00"))))
        #expect(try ward.planStates() == ["ASTHMA_P active"])
        let birthday = Ward.at("2026-06-01 00:00")
        while try ward.planStates() == ["ASTHMA_P active"], ward.now < birthday {
            try ward.round()
            if let item = try ward.items().first(where: { $0.contact != nil && $0.opensAt <= ward.now }) {
                _ = try ward.work { try $0.recordCall(item.id, outcome: .reached, answers: ["kid": .chosen(["none"])], note: "", by: Ward.nurse) }
            } else if let contact = try ward.contacts(1, .reaching).first(where: { $0.level == .questionnaire }) {
                try ward.answer(contact, [:])
            }
            let items = try ward.items().map(\.opensAt).filter { $0 > ward.now }
            guard let next = (items + [try ward.read { try $0.nextMoment() }].compactMap { $0 }).min() else { break }
            ward.now = max(ward.now + .minutes(1), next)
        }
        // The next thing to do lies beyond the birthday: it ends the plan instead.
        try ward.round()
        let states = try ward.planStates()
        #expect(states == ["ASTHMA_P stopped handedOver"], "\(ward.now)")
        #expect(try ward.rollCall().isEmpty)
        #expect(try ward.contacts().allSatisfy { $0.sentAt ?? $0.windowStart < birthday || $0.state == .cancelled })
    }

    @Test func aNewerPathwayTakesOverAndGivesBack() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["N18.300"]))
        #expect(try ward.planStates() == ["CKD active"])
        ward.go("2026-03-20 12:00")
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-10 09:00", discharged: "2026-03-20 10:00", codes: ["Z99.200"]))
        #expect(try ward.planStates() == ["CKD stopped superseded", "DIALYSIS active"] && ward.rollCall().isEmpty)
        // The second stay was none.
        try ward.take(.admissionCancelled(Ward.reference(visit: "V2", recorded: "2026-03-21 10:00")))
        #expect(try ward.planStates() == ["CKD active", "DIALYSIS stopped dischargeCancelled"] && ward.rollCall().isEmpty)
    }

    @Test func aCodeHandsOver() throws {
        let ward = try Self.ward([try Self.stop("coded(Z51.5)", .handedOver)])
        try ward.take(Ward.stay(codes: ["I10.x00", "Z51.500"]))
        #expect(try ward.planStates().contains("HTN stopped handedOver") && ward.rollCall().isEmpty)
    }
}
