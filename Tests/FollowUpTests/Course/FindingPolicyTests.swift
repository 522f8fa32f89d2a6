import FollowUp
import Testing

/// When a policy speaks: the finding for the first time, or so often in a row.
@Suite struct FindingPolicyTests {
    static let items: Set<String> = ["sbp", "dbp"]

    static func policy(_ inARow: Int) -> FindingPolicy {
        FindingPolicy(
            id: "p", findings: ["BP_UNCTRL"], inARow: inARow, grade: .general, reason: LocalText("因", "why"), source: "a paper", isUnconfirmed: true)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        /// Upper and lower pressure of each occasion; nil where it was not answered.
        var readings: [(sbp: Int?, dbp: Int?)]
        /// On which of them it speaks, when it asks for the first and for the second in a row.
        var first: [Int]
        var second: [Int]
        var testDescription: String

        init(_ name: String, _ readings: [(sbp: Int?, dbp: Int?)], first: [Int], second: [Int]) {
            testDescription = name
            self.readings = readings
            self.first = first
            self.second = second
        }
    }

    static let rows = [
        Row("139, 140, 140, 139, 140", [(139, 80), (140, 80), (140, 80), (139, 80), (140, 80)], first: [1, 4], second: [2]),
        Row("three in a row", [(150, 80), (150, 80), (150, 80)], first: [0], second: [1, 2]),
        Row("unanswered in between", [(150, nil), (nil, nil), (150, nil)], first: [0], second: [2]),
        Row("unanswered at first", [(nil, nil), (150, nil)], first: [1], second: []),
        Row("the upper one well, the lower one not", [(130, 95), (130, 95)], first: [0], second: [1]),
        Row("the upper one, then the lower one", [(150, 80), (130, 95)], first: [0], second: [1]),
        Row("only the other one was answered, and well", [(150, nil), (nil, 80), (150, nil)], first: [0, 2], second: []),
        Row("both at once are one occasion", [(150, 95)], first: [0], second: []),
        Row("never", [(120, 70), (130, 80)], first: [], second: []),
    ]

    static func occasion(_ reading: (sbp: Int?, dbp: Int?), at index: Int) -> Occasion {
        var answered: Set<String> = ["adh"]
        if reading.sbp != nil { answered.insert("sbp") }
        if reading.dbp != nil { answered.insert("dbp") }
        let isHigh = (reading.sbp ?? 0) >= 140 || (reading.dbp ?? 0) >= 90
        return Occasion(at: Instant(milliseconds: Int64(index)), answered: answered, codes: isHigh ? ["BP_UNCTRL", "OTHER"] : ["OTHER"])
    }

    @Test(arguments: rows) func speaks(row: Row) {
        let occasions = row.readings.enumerated().map { Self.occasion($1, at: $0) }
        for (inARow, expected) in [(1, row.first), (2, row.second)] {
            let policy = Self.policy(inARow)
            let spoken = occasions.indices.filter { index in
                policy.speaks(at: policy.row(endingWith: occasions[index], after: Array(occasions[..<index]), items: Self.items))
            }
            #expect(spoken == expected, "in a row: \(inARow)")
        }
    }

    @Test func aVerificationLiesWithinItsTime() {
        for within in [2, 3, 7, 14, 30] {
            let step = FindingPolicy.Verification(within: within, level: .human).step
            let days = step.days(from: Day("2026-03-02")!)
            #expect(days.upperBound == Day("2026-03-02")! + within && days.lowerBound > Day("2026-03-02")!)
        }
    }

    @Test func theShippedPoliciesNameItemsThatCanGiveTheirFindings() throws {
        let library = try Shop.library.get()
        #expect(library.items(giving: ["BP_UNCTRL"]).isSuperset(of: ["sbp", "dbp"]))
        let adding = library.policies.filter { $0.add != nil || $0.verify != nil }
        #expect(adding.count >= 6)
    }
}
