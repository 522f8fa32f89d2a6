import Engine
import FollowUp
import Risk
import TestPlaces
import Testing

/// Stays with what came of them, as a model of readmission learns from them.
@Suite(.onBothDatabases) struct JudgedStaysTests {
    private func judged(_ ward: Ward, limit: Int = 200) throws -> [Work.JudgedStay] {
        var found: [Work.JudgedStay] = []
        var next: ID<Episode>? = ID(0)
        while let first = next {
            let page = try ward.read { try $0.judgedStays(after: first, limit: limit) }
            found += page.stays
            next = page.last
        }
        return found
    }

    private static func again(_ admitted: String, emergency: Bool?, kind: EpisodeKind = .inpatient) -> Fact {
        guard case .episode(var fact) = Ward.stay(1, visit: "V2", admitted: admitted, discharged: nil, kind: kind) else { return Ward.stay() }
        fact.emergencyAdmission = emergency
        return .episode(fact)
    }

    /// The first stay ends on 2 March at ten o'clock; its 30 days end on 1 April at ten.
    @Test(arguments: [
        (again("2026-03-12 09:00", emergency: true), true), (again("2026-04-01 10:00", emergency: true), true), (again("2026-04-01 10:01", emergency: true), false),
        (again("2026-03-12 09:00", emergency: nil), true), (again("2026-03-12 09:00", emergency: false), false), (again("2026-03-12 09:00", emergency: true, kind: .emergency), false),
        (again("2026-03-12 09:00", emergency: true, kind: .ambulatory), false),
    ])
    func readmissions(fact: Fact, isReadmitted: Bool) throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1))
        ward.go("2026-04-05 09:00")
        try ward.take(fact)
        let stays = try judged(ward)
        #expect(stays.map(\.isReadmitted) == [isReadmitted])
        #expect(StayColumns.row(try #require(stays.first).stay)["days"] == "5")
    }

    @Test func onlyStaysWhose30DaysHavePassed() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1))
        ward.go("2026-04-01 10:00")
        #expect(try judged(ward).isEmpty)
        ward.go("2026-04-01 10:01")
        #expect(try judged(ward).count == 1)
    }

    @Test func theDeadAndTheTransferredAreLeftOut() throws {
        let ward = try Ward()
        for (number, disposition) in [Disposition.home, .died, .transferred, .againstAdvice].enumerated() {
            try ward.take(Ward.stay(number + 1, visit: "V\(number)", disposition: disposition))
        }
        ward.go("2026-05-01 09:00")
        #expect(try judged(ward).map(\.stay.disposition) == [.home, .againstAdvice])
    }

    /// What lay before a stay counts, what came after does not: a model must not know the future.
    @Test func earlierAdmissionsCount() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "A", admitted: "2025-02-24 09:00", discharged: "2025-02-26 10:00"))
        try ward.take(Ward.stay(1, visit: "B", admitted: "2025-09-01 09:00", discharged: "2025-09-03 10:00"))
        try ward.take(Ward.stay(1, visit: "C"))
        ward.go("2026-05-01 09:00")
        let stays = try judged(ward, limit: 1).sorted { $0.stay.dischargedAt < $1.stay.dischargedAt }
        #expect(stays.map(\.stay.admissions) == [0, 1, 1], "the first lies 366 days before the third")
    }
}
