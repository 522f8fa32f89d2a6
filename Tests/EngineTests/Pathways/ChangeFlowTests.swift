import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// Answers are compared with what the same patient answered and measured before.
@Suite(.onBothDatabases) struct ChangeFlowTests {
    /// A kidney patient who has been asked for the creatinine, 30 days after the discharge.
    private func asked(_ ward: Ward) throws -> Contact {
        try ward.take(Ward.stay(codes: ["N18.300"]))
        try ward.run(until: "2026-04-01 20:00")
        return try #require(try ward.contacts(1, .reaching).first { $0.items.contains("scr") })
    }

    private func result(_ value: Double, _ unit: String, at moment: String, number: String = "L1", recorded: String? = nil) -> Fact {
        .observation(
            ObservationFact(
                patient: Ward.patient(), number: number, code: Code(.loinc, "14682-9", "肌酐"), observedAt: Ward.at(moment), value: value, text: "\(value)",
                unit: unit, recordedAt: recorded.map(Ward.at)))
    }

    private func codes(_ ward: Ward) throws -> [String] { try ward.problems().flatMap(\.signals).map(\.code) }

    private func answer(_ ward: Ward, _ contact: Contact, _ value: Double) throws -> Portal {
        try #require(try ward.work { try $0.answer(ward.token(contact), item: "scr", answer: .number(value), byWhom: "patient") })
    }

    @Test(arguments: [
        (100.0, "μmol/L", 130.0, ["AKI_SUSPECT"]), (100, "μmol/L", 129, []), (100, "umol/L", 130, ["AKI_SUSPECT"]), (1.131, "mg/dL", 130, ["AKI_SUSPECT"]),
        (1.5, "mg/dL", 130, []), (1.131, "g/L", 130, []), (1.131, "μmol/L", 130, []),
    ])
    func aResultOfTheHospitalIsWhatAnAnswerIsComparedWith(before: Double, unit: String, now: Double, expected: [String]) throws {
        let ward = try Ward()
        let contact = try asked(ward)
        try ward.take(result(before, unit, at: "2026-03-01 08:00"))
        let portal = try answer(ward, contact, now)
        #expect(try codes(ward) == expected)
        #expect(portal.findings.map(\.grade) == (expected.isEmpty ? [] : [.important]))
        if !expected.isEmpty {
            let reason = try #require(try ward.problems().first?.signals.first?.reason.zh)
            #expect(reason.contains("2026-03-01 100 μmol/L → 2026-04-01 130 μmol/L"), "\(reason)")
        }
    }

    @Test(arguments: Ward.Place.allCases)
    func anEarlierAnswerIsTheBaseAndNeverTheSameOne(place: Ward.Place) throws {
        let ward = try Ward(place)
        let first = try asked(ward)
        _ = try answer(ward, first, 100)
        ward.go("2026-04-02 09:00")
        _ = try answer(ward, first, 140)
        #expect(try codes(ward) == [], "a correction of one answer is no rise")
        _ = try ward.work { try $0.finish(ward.token(first)) }
        try ward.run(until: "2026-06-01 20:00")
        let second = try #require(try ward.contacts(1, .reaching).first { $0.items.contains("scr") })
        _ = try answer(ward, second, 182)
        #expect(try codes(ward) == ["AKI_SUSPECT"])
        ward.go("2026-06-09 09:00")
        #expect(try ward.work { try $0.portal(ward.token(second)) }?.findings.map(\.grade) == [.important], "the page says the same a week later")
    }

    @Test func whatWasMeasuredOnTheSameDayOrTooLongAgoIsNoBase() throws {
        let ward = try Ward()
        let contact = try asked(ward)
        try ward.take(result(100, "μmol/L", at: "2026-04-01 07:00", number: "L1"), result(100, "μmol/L", at: "2025-01-01 07:00", number: "L2"))
        _ = try answer(ward, contact, 300)
        #expect(try codes(ward) == [])
    }

    /// The total of an instrument falls from one call to the next.
    @Test(arguments: [(2, ["ADL_DOWN"]), (1, [])])
    func aTotalIsComparedWithTheLastOne(steps: Int, expected: [String]) throws {
        let library = try Ward.library.get()
        let barthel = try #require(library.instruments["barthel"])
        // All at their best, and then some questions at one place less.
        func answers(_ worse: Int) -> Answers {
            var left = worse
            return Dictionary(
                uniqueKeysWithValues: barthel.scored.compactMap { id -> (String, Answer)? in
                    guard let item = library.items[id], let points = barthel.points[id] else { return nil }
                    let best = points.indices.max { points[$0] < points[$1] } ?? 0
                    let next = points.indices.filter { points[$0] == (points[best] - 5) }.first
                    guard left > 0, let next else { return (id, .chosen([item.options[best].id])) }
                    left -= 1
                    return (id, .chosen([item.options[next].id]))
                })
        }
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I63.900"]))
        let contact = try #require(try ward.contacts().first { $0.items.contains("barthel") })
        let patient = try ward.patientID()
        try ward.work { work in
            try work.store.insertResponse(
                77, patient: patient, contact: nil, kind: "call", channel: .call, byWhom: "staff", staff: Ward.nurse, answers: answers(0), note: "",
                now: work.now, isComplete: true)
        }
        ward.go("2026-05-31 10:00")
        let signals = try ward.work { work in
            let known = try #require(try work.store.patient(patient))
            return try work.asking(contact, of: known).signals(answers(steps), isComplete: true)
        }
        #expect(signals.filter { $0.code.hasPrefix("ADL_DOWN") }.map(\.code) == expected)
        if !expected.isEmpty { #expect(signals.contains { $0.reason.zh.contains("2026-03-02 100 → 2026-05-31 90") }, "\(signals.map(\.reason.zh))") }
    }

    /// A corrected result counts as corrected, its unit included.
    @Test func aCorrectedResultIsComparedAsCorrected() throws {
        let ward = try Ward()
        let contact = try asked(ward)
        try ward.take(result(100, "μmol/L", at: "2026-03-01 08:00", recorded: "2026-03-01 09:00"))
        try ward.take(result(2.0, "mg/dL", at: "2026-03-01 08:00", recorded: "2026-03-01 10:00"))
        _ = try answer(ward, contact, 140)
        #expect(try codes(ward) == [], "2.0 mg/dL is 177 μmol/L")
    }
}
