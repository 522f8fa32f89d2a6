/// What comes of one code of a hospital's list: how a patient is followed who goes home with it alone.
public struct CodeResult: Sendable, Equatable {
    public var entry: CodeEntry
    /// Ids of the pathways, highest priority first; the library's fallback where nothing else matches.
    public var pathways: [String]
    /// Whether only the fallback matched: a general discharge.
    public var isGeneral: Bool
    /// Why.
    public var trace: Trace
}

/// Finds what comes of each code of a list.
public struct CodeResults: Sendable {
    private let matching: Matching

    public init(matching: Matching) { self.matching = matching }

    /// The code as principal diagnosis, or as the one procedure, of an inpatient stay that says nothing else.
    public func result(of entry: CodeEntry, _ kind: CodeKind) -> CodeResult {
        var stay = CodeResults.bare
        switch kind {
        case .diagnoses: stay.diagnoses = [Code(.icd10, entry.code, entry.name)]
        case .procedures: stay.procedures = [ProcedureFact(code: Code(.icd9cm3, entry.code, entry.name))]
        }
        let matches = matching.pathways(for: stay)
        var trace = Trace()
        for match in matches { trace.entries += match.trace.entries }
        return CodeResult(
            entry: entry, pathways: matches.map(\.pathway.id), isGeneral: !matches.isEmpty && matches.allSatisfy { $0.pathway.match.need == .fallback }, trace: trace)
    }

    /// How many codes come to each pathway, by id; a code that comes to several counts for each. `nil`: to none, not even the fallback.
    public func totals(of entries: [CodeEntry], _ kind: CodeKind) -> [String?: Int] {
        var totals: [String?: Int] = [:]
        for entry in entries {
            let result = result(of: entry, kind)
            if result.pathways.isEmpty { totals[nil, default: 0] += 1 }
            for pathway in result.pathways { totals[pathway, default: 0] += 1 }
        }
        return totals
    }

    private static let bare = Stay(
        kind: .inpatient, department: "", admittedAt: nil, dischargedAt: Instant(milliseconds: 0), disposition: .home, diagnoses: [], procedures: [],
        isEmergencyAdmission: false, age: nil, emergencyVisits: 0)
}
