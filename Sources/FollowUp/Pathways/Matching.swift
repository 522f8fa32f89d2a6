/// Finds the pathways of a stay. Prefixes are normalised once, so that matching thousands of stays is quick.
public struct Matching: Sendable {
    public struct Match: Sendable, Equatable {
        public var pathway: Pathway
        public var trace: Trace
        /// Date of the matching procedure, for pathways that count from surgery.
        public var performedOn: Day?
    }

    /// A class, so that going through them copies none.
    private final class Prepared: Sendable {
        let pathway: Pathway
        let diagnoses: [[UInt8]]
        let procedures: [[UInt8]]

        init(pathway: Pathway, diagnoses: [[UInt8]], procedures: [[UInt8]]) {
            self.pathway = pathway
            self.diagnoses = diagnoses
            self.procedures = procedures
        }
    }

    private var prepared: [Prepared]
    private var icd10BySnomed: [String: String]

    public init(library: Library) {
        prepared = library.pathways.sorted { ($0.priority, $1.id) > ($1.priority, $0.id) }.map { pathway in
            Prepared(
                pathway: pathway, diagnoses: pathway.match.diagnoses.compactMap(Matching.stem),
                procedures: pathway.match.procedures.compactMap(Matching.stem))
        }
        icd10BySnomed = library.icd10BySnomed
    }

    /// A stay's diagnoses with SNOMED CT concepts translated to ICD-10 where known.
    public func translated(_ codes: [Code]) -> [Code] {
        codes.map { code in
            guard code.system == .snomed, let icd10 = icd10BySnomed[code.value] else { return code }
            return Code(.icd10, icd10, code.text)
        }
    }

    /// Matching pathways, highest priority first; the fallback only when nothing else matches.
    public func pathways(for stay: Stay) -> [Match] {
        let diagnoses = stay.diagnoses.map { code in code.system == .icd10 || code.system == .local ? code.stemBytes : [] }
        let procedures = stay.procedures.map { done in done.code.system == .icd9cm3 ? done.code.stemBytes : [] }
        var found: [Match] = []
        for candidate in prepared where candidate.pathway.match.need != .fallback {
            if let match = match(candidate, stay, diagnoses, procedures) { found.append(match) }
        }
        if found.isEmpty {
            for candidate in prepared where candidate.pathway.match.need == .fallback && fits(candidate.pathway.match, stay) {
                var trace = Trace()
                trace.add(.matchedFallback, candidate.pathway.id)
                found.append(Match(pathway: candidate.pathway, trace: trace, performedOn: nil))
            }
        }
        return found
    }

    private func match(_ candidate: Prepared, _ stay: Stay, _ diagnoses: [[[UInt8]]], _ procedures: [[[UInt8]]]) -> Match? {
        guard fits(candidate.pathway.match, stay) else { return nil }
        let considered = candidate.pathway.match.secondaryCounts ? diagnoses[...] : diagnoses.prefix(1)
        let diagnosis = considered.firstIndex { Matching.hit($0, candidate.diagnoses) }
        let procedure = procedures.firstIndex { Matching.hit($0, candidate.procedures) }
        let pathway = candidate.pathway
        var trace = Trace()
        if let procedure, pathway.match.need != .diagnosis {
            trace.add(.matchedProcedure, pathway.id, stay.procedures[procedure].code.value)
        } else if let diagnosis, pathway.match.need != .procedure {
            trace.add(.matchedDiagnosis, pathway.id, stay.diagnoses[diagnosis].value)
        } else {
            return nil
        }
        return Match(pathway: pathway, trace: trace, performedOn: procedure.flatMap { stay.procedures[$0].performedOn })
    }

    private func fits(_ rule: Pathway.Match, _ stay: Stay) -> Bool {
        if !rule.classes.isEmpty, !rule.classes.contains(stay.kind) { return false }
        if !rule.departments.isEmpty, !rule.departments.contains(where: { stay.department.contains($0) }) { return false }
        // An unknown age does not exclude: better followed by a pathway than by none.
        if let ages = rule.ages, let age = stay.age, !ages.contains(age) { return false }
        return true
    }

    private static func stem(_ prefix: String) -> [UInt8]? { Code.stemBytes(of: prefix).first }

    private static func hit(_ stems: [[UInt8]], _ prefixes: [[UInt8]]) -> Bool {
        stems.contains { stem in prefixes.contains { stem.starts(with: $0) } }
    }
}
