import FollowUp
import Testing

/// Totals against the published tables of each instrument.
@Suite struct ScoreTests {
    private func instrument(_ id: String) throws -> Instrument { try #require(try Shop.library.get().instruments[id]) }

    /// Points that add up to a total, as evenly as the questions allow.
    private func points(_ total: Double, of instrument: Instrument) -> [Double?] {
        var rest = total
        return instrument.scored.map { id in
            let best = (instrument.points[id] ?? []).filter { $0 <= rest }.max() ?? 0
            rest -= best
            return best
        }
    }

    /// Both sides of every bound. PHQ-9: Kroenke 2001; PHQ-2: Kroenke 2003; GAD-7: Spitzer 2006; Barthel: WS/T 431; EPDS: Lee 1998 (9/10), Cox 1987 (12/13).
    @Test(arguments: [
        ("phq2", 0.0, "Negative"), ("phq2", 2, "Negative"), ("phq2", 3, "Positive"), ("phq2", 6, "Positive"),
        ("phq9", 0, "None or minimal"), ("phq9", 4, "None or minimal"), ("phq9", 5, "Mild"), ("phq9", 9, "Mild"), ("phq9", 10, "Moderate"),
        ("phq9", 14, "Moderate"), ("phq9", 15, "Moderately severe"), ("phq9", 19, "Moderately severe"), ("phq9", 20, "Severe"), ("phq9", 27, "Severe"),
        ("gad7", 4, "None or minimal"), ("gad7", 5, "Mild"), ("gad7", 9, "Mild"), ("gad7", 10, "Moderate"), ("gad7", 14, "Moderate"), ("gad7", 15, "Severe"),
        ("gad7", 21, "Severe"),
        ("barthel", 0, "Heavily dependent"), ("barthel", 40, "Heavily dependent"), ("barthel", 45, "Moderately dependent"),
        ("barthel", 60, "Moderately dependent"), ("barthel", 65, "Slightly dependent"), ("barthel", 95, "Slightly dependent"), ("barthel", 100, "Independent"),
        ("epds", 9, "Negative"), ("epds", 10, "Possible"), ("epds", 12, "Possible"), ("epds", 13, "Probable"), ("epds", 30, "Probable"),
        ("cat", 9, "Low"), ("cat", 10, "Medium"), ("cat", 20, "Medium"), ("cat", 21, "High"), ("cat", 30, "High"), ("cat", 31, "Very high"), ("cat", 40, "Very high"),
        ("recommend", 6, "Detractor"), ("recommend", 7, "Passive"), ("recommend", 8, "Passive"), ("recommend", 9, "Promoter"),
    ])
    func bands(id: String, total: Double, band: String) throws {
        let instrument = try instrument(id)
        let given = id == "recommend" ? [total] : points(total, of: instrument)
        let score = try #require(instrument.score(given, isComplete: true))
        #expect(score.total == total)
        #expect(score.band?.label.en == band)
        #expect(!score.isProrated)
    }

    @Test(arguments: [
        // Two of nine missing: 14 of seven questions carry over to 18; one missing of seven: 9 of six to 10.5, up to 11.
        ("phq9", [2.0, 2, 2, 2, 2, 2, 2, nil, nil], Optional(18.0), true), ("phq9", [2, 2, 2, 2, 2, 2, nil, nil, nil], nil, false),
        ("gad7", [2, 2, 2, 1, 1, 1, nil], 11, true), ("gad7", [2, 2, 2, 1, 1, nil, nil], nil, false),
        ("phq2", [3, nil], nil, false), ("barthel", [10, 5, 5, 10, 10, 10, 10, 15, 15, nil], nil, false),
        ("cat", [3, 3, 3, 3, 3, 3, 3, nil], 24, true), ("epds", [1, 1, 1, 1, 1, 1, 1, 1, 1, nil], nil, false),
        // The greatest counts, whatever is missing; a mean is that of the answers.
        ("adherence", [0, nil, 3], 3, false), ("adherence", [nil, nil, 3], nil, false), ("nrs", [nil, 8], 8, false),
        ("satisfaction", [5, 5, 5, 4, 4, 4, nil, nil, nil, nil, nil, nil], 4.5, false),
    ] as [(String, [Double?], Double?, Bool)])
    func missingAnswers(id: String, given: [Double?], total: Double?, isProrated: Bool) throws {
        let score = try #require(try instrument(id).score(given, isComplete: true))
        #expect(score.total == total)
        #expect(score.isProrated == isProrated)
    }

    /// Until nothing more is answered a gap may still be filled: the total stays open, and says between what it must lie.
    @Test func anUnfinishedTotalIsOpen() throws {
        let phq9 = try instrument("phq9")
        let score = try #require(phq9.score([3, 3, 3, 2, nil, nil, nil, nil, nil], isComplete: false))
        #expect(score.total == nil && score.bounds == Score.Total(11, 26))
        #expect(phq9.score(Array(repeating: nil, count: 9), isComplete: true) == nil)
        #expect(phq9.score([1, 2], isComplete: true) == nil, "points of other questions are no score")
    }

    /// EPDS: questions 3 and 5–10 count from the first option down.
    @Test func reversedQuestionsCountTheOtherWay() throws {
        let points = try instrument("epds").points
        for place in 1...10 { #expect(points["epds_\(place)"] == ([1, 2, 4].contains(place) ? [0, 1, 2, 3] : [3, 2, 1, 0]), "\(place)") }
    }

    @Test func netRecommendation() throws {
        let net = try #require(try instrument("recommend").net)
        #expect(net.score(of: []) == nil)
        #expect(net.score(of: [10, 9, 8, 7, 6]) == 20)
        #expect(net.score(of: [0, 6]) == -100)
        #expect(net.score(of: [9, 10]) == 100)
        #expect(net.score(of: [7, 8]) == 0)
    }
}
