import Engine
import FollowUp
import SQL
import TestPlaces
import Testing

/// Unions converge: in whatever order they and the stays arrive, one person is left with all of it.
@Suite(.onBothDatabases) struct MergeOrderTests {
    private func merged(_ keep: Int, _ gone: Int) -> Fact {
        .merged(survivor: PatientFact(identifiers: [Ward.identifier(keep)]), retired: [Ward.identifier(gone)])
    }

    private static func orders(_ count: Int) -> [[Int]] {
        guard count > 1 else { return [[0]] }
        return orders(count - 1).flatMap { order in (0...order.count).map { Array(order[..<$0]) + [count - 1] + Array(order[$0...]) } }
    }

    private func outcome(_ ward: Ward) throws -> [String] {
        let states = try ward.planStates(3).filter { !$0.contains("stopped") }
        let contacts = try ward.contacts(3, .planned, .held, .handed, .reaching).map { "\($0.pathway) \($0.node) \($0.sequence) \($0.state)" }
        let stays = try ward.rows("SELECT visit, state FROM episode WHERE state <> 'cancelled' ORDER BY visit") { "\($0.string(0)) \($0.string(1))" }
        return states.sorted() + contacts.sorted() + stays
    }

    /// 1 into 2, 2 into 3, with stays told under 1 and 2: whoever comes first, all is 3's.
    @Test func chainsEndAtTheLast() throws {
        let facts = [
            merged(2, 1), merged(3, 2), Ward.stay(1, visit: "V1", codes: ["I10.x00"]), Ward.stay(2, visit: "V2", admitted: "2026-02-20 09:00", discharged: "2026-02-24 10:00", codes: ["E11.900"]),
        ]
        var expected: [String]?
        for order in Self.orders(facts.count) {
            let ward = try Ward()
            for index in order { try ward.take(facts[index]) }
            #expect(try ward.patientID(1) == ward.patientID(3) && ward.patientID(2) == ward.patientID(3), "\(order)")
            #expect(try ward.rollCall().isEmpty, "\(order)")
            let found = try outcome(ward)
            #expect(found == expected ?? found, "\(order)")
            expected = expected ?? found
        }
    }

    /// A message that says it the other way round says the same.
    @Test func bothDirectionsAreOnePerson() throws {
        for order in [[merged(1, 2), merged(2, 1)], [merged(2, 1), merged(1, 2)]] {
            let ward = try Ward()
            try ward.take(Ward.stay(1, visit: "V1"))
            try ward.take(Ward.stay(2, visit: "V2", admitted: "2026-02-20 09:00", discharged: "2026-02-24 10:00", codes: ["E11.900"]))
            for fact in order { try ward.take(fact) }
            #expect(try ward.patientID(1) == ward.patientID(2))
            #expect(try ward.planStates(1).sorted() == ["HTN active", "T2DM active"] && ward.rollCall().isEmpty)
        }
    }

    /// Two visit numbers of one stay.
    @Test func visitsMergeInAnyOrder() throws {
        func visits(_ at: String) -> Fact {
            guard case .episode(var kept) = Ward.stay(1, visit: "V1", discharged: nil, recorded: at) else { return .patient(Ward.patient()) }
            kept.diagnoses = []
            return .visitsMerged(survivor: kept, retired: Ward.reference(visit: "V9", recorded: at))
        }
        let facts = [
            Ward.stay(1, visit: "V1", discharged: nil, recorded: "2026-02-25 09:05"), Ward.stay(1, visit: "V9", recorded: "2026-03-02 10:05"), visits("2026-03-02 10:30"),
        ]
        for order in Self.orders(3) {
            let ward = try Ward()
            for index in order { try ward.take(facts[index]) }
            #expect(try ward.planStates(1).filter { $0.hasSuffix("active") } == ["HTN active"], "\(order)")
            #expect(try ward.contacts(1, .planned).count == 8 && ward.contacts(1, .held).isEmpty, "\(order)")
            #expect(try ward.rows("SELECT visit FROM episode WHERE state = 'ended'") { $0.string(0) } == ["V1"], "\(order)")
            #expect(try ward.rollCall().isEmpty, "\(order)")
        }
    }
}
